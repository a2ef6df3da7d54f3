namespace PruneKit;

/// <summary>Operators that change no number: copies, memory layouts, conversions to the same type.</summary>
internal sealed class IdentityLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
        ["aten::contiguous", "aten::clone", "aten::detach", "aten::alias", "aten::to", "aten::_to_copy", "aten::lift_fresh", "aten::expand", "aten::type_as"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        (TraceType before, TraceType after) = (call.TypeOf(0), call.OutputType());
        if (before.Scalar != after.Scalar)
            throw call.Refusal($"it turns {before.Scalar} into {after.Scalar}; a network computes in one type: convert the input before, or the output after");
        bool same = before.Shape is { } shape && shape.Equals(after.Shape);
        if (!same && call[0] is not ZerosValue)
            throw call.Refusal($"it repeats {before} to {after}, for which there is no layer; element-wise operations stretch axes of size 1 by themselves");
        call.Give(call[0]);
    }
}
