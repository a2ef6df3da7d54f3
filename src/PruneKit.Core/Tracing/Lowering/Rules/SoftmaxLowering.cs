namespace PruneKit;

/// <summary>Softmax and its logarithm along an axis.</summary>
internal sealed class SoftmaxLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::softmax", "aten::special_softmax", "aten::log_softmax", "aten::special_log_softmax"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        int axis = input.AxisOf(call.Integer(1)) ?? throw call.Refusal("it is taken over the batch, so it would mix samples; take it over one sample's axis");
        if (call.OutputType().Scalar != call.TypeOf(0).Scalar)
            throw call.Refusal($"it turns {call.TypeOf(0).Scalar} into {call.OutputType().Scalar}; leave the dtype out");
        call.Give(call.Emit(new SoftmaxKind(axis, call.Operator.EndsWith("log_softmax", StringComparison.Ordinal)), input));
    }
}
