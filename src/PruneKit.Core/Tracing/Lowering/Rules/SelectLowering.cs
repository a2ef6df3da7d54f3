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
        LiveValue output = call.Emit(new SelectKind(axis, call.Integer(2)), input);
        call.Give(output with { BatchAxis = axis < input.BatchAxis ? input.BatchAxis - 1 : input.BatchAxis });
    }
}
