namespace PruneKit;

/// <summary><c>aten::narrow(input, axis, start, length)</c>.</summary>
internal sealed class NarrowLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::narrow"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(SliceLowering.Cut(call, call.Integer(2), checked(call.Integer(2) + call.Integer(3)), 1));
}
