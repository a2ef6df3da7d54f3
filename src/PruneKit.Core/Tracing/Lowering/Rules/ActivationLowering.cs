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
        ["aten::hardsigmoid"] = ActivationFunction.HardSigmoid,
        ["aten::sigmoid"] = ActivationFunction.Sigmoid,
        ["aten::special_expit"] = ActivationFunction.Sigmoid,
        ["aten::log_sigmoid"] = ActivationFunction.LogSigmoid,
        ["aten::tanh"] = ActivationFunction.Tanh,
        ["aten::selu"] = ActivationFunction.Selu,
        ["aten::mish"] = ActivationFunction.Mish,
        ["aten::exp"] = ActivationFunction.Exp,
        ["aten::log"] = ActivationFunction.Log,
        ["aten::sqrt"] = ActivationFunction.Sqrt,
        ["aten::rsqrt"] = ActivationFunction.Rsqrt,
        ["aten::abs"] = ActivationFunction.Abs,
        ["aten::reciprocal"] = ActivationFunction.Reciprocal,
        ["aten::sin"] = ActivationFunction.Sin,
        ["aten::cos"] = ActivationFunction.Cos,
    };

    /// <inheritdoc />
    public override ValueList<string> Operators => [.. Functions.Keys];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(call.Emit(new ActivationKind(Functions[call.Operator]), call.Live(0)));
}
