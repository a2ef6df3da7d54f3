namespace PruneKit;

/// <summary>Operators that change no number: copies, memory layouts, conversions to the same type.</summary>
internal sealed class IdentityLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
        ["aten::contiguous", "aten::clone", "aten::detach", "aten::alias", "aten::to", "aten::_to_copy", "aten::lift_fresh", "aten::type_as"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call[0] is UnusableValue unusable)
            throw call.Refusal($"it reads {unusable.What}");
        (TraceType before, TraceType after) = (call.TypeOf(0), call.OutputType());
        if (before.Scalar != after.Scalar)
            throw call.Refusal($"it turns {before.Scalar} into {after.Scalar}; a network computes in one type: convert the input before, or the output after");
        call.Give(call[0]);
    }
}
