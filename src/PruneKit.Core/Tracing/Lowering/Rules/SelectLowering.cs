namespace PruneKit;

/// <summary><c>aten::select(input, axis, index)</c>: <c>x[:, -1]</c>.</summary>
internal sealed class SelectLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::select"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        int axis = input.AxisOf(call.Integer(1)) ?? throw call.Refusal("it takes one sample out of the batch; take a position of one sample's axis");
        call.Give(Take(call, input, axis, call.Integer(2)));
    }

    /// <summary>One position along an axis of the network.</summary>
    internal static LiveValue Take(LoweringCall call, LiveValue input, int axis, long index) => call.Emit(new SelectKind(axis, index), input).Without(axis);
}
