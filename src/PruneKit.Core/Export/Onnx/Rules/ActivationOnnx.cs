namespace PruneKit;

/// <summary>Writes an <see cref="ActivationKind"/>; what opset 17 has no operator for is spelt out.</summary>
internal sealed class ActivationOnnx : OnnxRule<ActivationKind>
{
    /// <inheritdoc />
    protected override string Emit(ActivationKind kind, OnnxLayer layer) => kind.Function switch
    {
        ActivationFunction.Relu => layer.Node("Relu", [layer.Input]),
        ActivationFunction.Relu6 => layer.Node("Clip", [layer.Input, layer.Number("lowest", 0), layer.Number("highest", 6)]),
        ActivationFunction.LeakyRelu => layer.Node("LeakyRelu", [layer.Input], OnnxAttributes.Float("alpha", kind.Slope)),
        ActivationFunction.Gelu => Gelu(layer),
        ActivationFunction.GeluTanh => GeluTanh(layer),
        ActivationFunction.Silu => layer.Node("Mul", [layer.Input, layer.Node("Sigmoid", [layer.Input])]),
        ActivationFunction.HardSwish => layer.Node("HardSwish", [layer.Input]),
        ActivationFunction.Sigmoid => layer.Node("Sigmoid", [layer.Input]),
        ActivationFunction.Tanh => layer.Node("Tanh", [layer.Input]),
        ActivationFunction.Elu => layer.Node("Elu", [layer.Input], OnnxAttributes.Float("alpha", kind.Slope)),
        ActivationFunction.Selu => layer.Node("Selu", [layer.Input]),
        ActivationFunction.Celu => layer.Node("Celu", [layer.Input], OnnxAttributes.Float("alpha", kind.Slope)),
        ActivationFunction.HardSigmoid => layer.Node("HardSigmoid", [layer.Input], OnnxAttributes.Float("alpha", 1.0 / 6), OnnxAttributes.Float("beta", 0.5)),
        ActivationFunction.Softplus => Softplus(kind, layer),
        ActivationFunction.Softsign => layer.Node("Softsign", [layer.Input]),
        ActivationFunction.Mish => layer.Node("Mul", [layer.Input, layer.Node("Tanh", [layer.Node("Softplus", [layer.Input])])]),
        ActivationFunction.LogSigmoid => layer.Node("Neg", [layer.Node("Softplus", [layer.Node("Neg", [layer.Input])])]),
        ActivationFunction.Rsqrt => layer.Node("Reciprocal", [layer.Node("Sqrt", [layer.Input])]),
        ActivationFunction.Exp or ActivationFunction.Log or ActivationFunction.Sqrt or ActivationFunction.Abs
            or ActivationFunction.Reciprocal or ActivationFunction.Sin or ActivationFunction.Cos => layer.Node(kind.Function.ToString(), [layer.Input]),
        _ => throw layer.Refuse($"activation {kind.Function} cannot be exported to ONNX; replace it by another"),
    };

    private static string Softplus(ActivationKind kind, OnnxLayer layer)
    {
        if (kind.Slope == 1)
            return layer.Node("Softplus", [layer.Input]);
        string beta = layer.Number("beta", kind.Slope);
        return layer.Node("Div", [layer.Node("Softplus", [layer.Node("Mul", [layer.Input, beta])]), beta]);
    }

    /// <summary>x (1 + erf(x / sqrt 2)) / 2.</summary>
    private static string Gelu(OnnxLayer layer)
    {
        string error = layer.Node("Erf", [layer.Node("Mul", [layer.Input, layer.Number("inverse_root_2", 1 / Math.Sqrt(2))])]);
        return HalfOf(layer, error);
    }

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.</summary>
    private static string GeluTanh(OnnxLayer layer)
    {
        string square = layer.Node("Mul", [layer.Input, layer.Input]);
        string bent = layer.Node("Add", [layer.Node("Mul", [square, layer.Number("cubic", 0.044715)]), layer.Number("linear", 1)]);
        string inner = layer.Node("Mul", [layer.Node("Mul", [layer.Input, layer.Number("root_2_over_pi", Math.Sqrt(2 / Math.PI))]), bent]);
        return HalfOf(layer, layer.Node("Tanh", [inner]));
    }

    private static string HalfOf(OnnxLayer layer, string curve)
    {
        string sum = layer.Node("Add", [curve, layer.Number("one", 1)]);
        return layer.Node("Mul", [layer.Node("Mul", [layer.Input, layer.Number("half", 0.5)]), sum]);
    }
}
