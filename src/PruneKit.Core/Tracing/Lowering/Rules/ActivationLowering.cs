namespace PruneKit;

/// <summary>Element-wise functions without settings.</summary>
internal sealed class ActivationLowering : LoweringRule
{
    private static readonly Dictionary<string, ActivationFunction> Functions = new(StringComparer.Ordinal)
    {
        ["aten::relu"] = ActivationFunction.Relu,
        ["aten::relu6"] = ActivationFunction.Relu6,
        ["aten::silu"] = ActivationFunction.Silu,
        ["aten::hardswish"] = ActivationFunction.HardSwish,
        ["aten::sigmoid"] = ActivationFunction.Sigmoid,
        ["aten::special_expit"] = ActivationFunction.Sigmoid,
        ["aten::tanh"] = ActivationFunction.Tanh,
    };

    /// <inheritdoc />
    public override ValueList<string> Operators => [.. Functions.Keys];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(call.Emit(new ActivationKind(Functions[call.Operator]), call.Live(0)));
}
