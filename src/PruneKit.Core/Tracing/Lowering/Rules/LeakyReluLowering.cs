namespace PruneKit;

/// <summary><c>aten::leaky_relu(input, slope)</c>.</summary>
internal sealed class LeakyReluLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::leaky_relu"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(call.Emit(new ActivationKind(ActivationFunction.LeakyRelu) { Slope = call.Number(1) }, call.Live(0)));
}
