namespace PruneKit;

/// <summary>Writes an <see cref="ActivationKind"/>; in floating point what has no operator is spelt out, in integers it is refused.</summary>
internal sealed class ActivationTfLite : TfLiteRule<ActivationKind>
{
    /// <summary>The scale of SELU and its factor below 0 (Klambauer et al. 2017).</summary>
    private const double SeluScale = 1.0507009873554805, SeluSlope = 1.6732632423543772;

    /// <inheritdoc />
    protected override TfLiteValue Emit(ActivationKind kind, TfLiteLayer layer)
    {
        TfLiteValue value = layer.Any();
        if (kind.Function == ActivationFunction.Relu && layer.Integer is IntegerCall call && call.Input == call.Output && call.Input.ZeroPoint == call.Input.Lowest)
            return value;
        IEnumerable<int> shape = layer.Graph.Tensors[value.Tensor].Shape;
        int made = Operator(kind, layer) is (TfLiteOperator function, TfLiteSettings settings)
            ? layer.Node(function, [value.Tensor], shape, settings.Table == 0 ? null : settings)
            : layer.IsInteger ? throw layer.RefuseIntegers($"activation {kind.Function}") : Composite(kind, layer, value.Tensor);
        return value with { Tensor = made };
    }

    private static (TfLiteOperator, TfLiteSettings)? Operator(ActivationKind kind, TfLiteLayer layer)
    {
        bool wide = layer.Type == TfLiteType.Int16;
        var none = new TfLiteSettings(0);
        return kind.Function switch
        {
            ActivationFunction.Relu => (TfLiteOperator.Relu, none),
            ActivationFunction.Relu6 => (TfLiteOperator.Relu6, none),
            ActivationFunction.LeakyRelu => (TfLiteOperator.LeakyRelu, TfLiteSettings.LeakyRelu(kind.Slope)),
            ActivationFunction.Sigmoid => (TfLiteOperator.Logistic, none),
            ActivationFunction.Tanh => (TfLiteOperator.Tanh, none),
            ActivationFunction.HardSwish when !layer.IsInteger => (TfLiteOperator.HardSwish, none),
            ActivationFunction.Elu when kind.Slope == 1 && !wide => (TfLiteOperator.Elu, none),
            ActivationFunction.Gelu when !wide => (TfLiteOperator.Gelu, TfLiteSettings.Gelu(approximate: false)),
            ActivationFunction.GeluTanh when !wide => (TfLiteOperator.Gelu, TfLiteSettings.Gelu(approximate: true)),
            ActivationFunction.Exp when !layer.IsInteger => (TfLiteOperator.Exp, none),
            ActivationFunction.Abs when !wide => (TfLiteOperator.Abs, none),
            ActivationFunction.Rsqrt when !layer.IsInteger => (TfLiteOperator.Rsqrt, none),
            ActivationFunction.Log when !layer.IsInteger => (TfLiteOperator.Log, none),
            ActivationFunction.Sqrt when !layer.IsInteger => (TfLiteOperator.Sqrt, none),
            ActivationFunction.Sin when !layer.IsInteger => (TfLiteOperator.Sin, none),
            ActivationFunction.Cos when !layer.IsInteger => (TfLiteOperator.Cos, none),
            _ => null,
        };
    }

    private static int Composite(ActivationKind kind, TfLiteLayer layer, int x) => kind.Function switch
    {
        ActivationFunction.Elu => Bent(layer, x, 1, kind.Slope, 1),
        ActivationFunction.Selu => Bent(layer, x, SeluScale, SeluSlope, 1),
        ActivationFunction.Celu => Bent(layer, x, 1, kind.Slope, 1 / kind.Slope),
        ActivationFunction.Silu => layer.Same(TfLiteOperator.Mul, "", x, layer.Same(TfLiteOperator.Logistic, "sigmoid", x)),
        ActivationFunction.HardSigmoid => HardSigmoid(layer, x),
        ActivationFunction.Softplus => Softplus(layer, x, kind.Slope),
        ActivationFunction.Softsign => layer.Same(TfLiteOperator.Div, "", x, layer.Same(TfLiteOperator.Add, "below", layer.Same(TfLiteOperator.Abs, "magnitude", x), layer.Number("one", 1))),
        ActivationFunction.Mish => layer.Same(TfLiteOperator.Mul, "", x, layer.Same(TfLiteOperator.Tanh, "curve", Softplus(layer, x, 1))),
        ActivationFunction.LogSigmoid => layer.Same(TfLiteOperator.Neg, "", Softplus(layer, layer.Same(TfLiteOperator.Neg, "negative", x), 1)),
        ActivationFunction.Reciprocal => layer.Same(TfLiteOperator.Pow, "", x, layer.Number("exponent", -1)),
        _ => throw layer.Refuse($"activation {kind.Function} has no operator; replace it by another"),
    };

    /// <summary>scale (max(x, 0) + slope (exp(min(x, 0) inner) - 1)).</summary>
    private static int Bent(TfLiteLayer layer, int x, double scale, double slope, double inner)
    {
        int zero = layer.Number("zero", 0);
        int below = layer.Same(TfLiteOperator.Minimum, "below", x, zero);
        if (inner != 1)
            below = layer.Same(TfLiteOperator.Mul, "inner", below, layer.Number("inner_factor", inner));
        int curve = layer.Same(TfLiteOperator.Mul, "slope", layer.Same(TfLiteOperator.Elu, "curve", below), layer.Number("slope_factor", slope));
        int sum = layer.Same(TfLiteOperator.Add, "sum", layer.Same(TfLiteOperator.Maximum, "above", x, zero), curve);
        return scale == 1 ? sum : layer.Same(TfLiteOperator.Mul, "", sum, layer.Number("scale", scale));
    }

    private static int HardSigmoid(TfLiteLayer layer, int x)
    {
        int cut = layer.Same(TfLiteOperator.Relu6, "cut", layer.Same(TfLiteOperator.Add, "moved", x, layer.Number("three", 3)));
        return layer.Same(TfLiteOperator.Mul, "", cut, layer.Number("sixth", 1.0 / 6));
    }

    /// <summary>max(x, 0) + log(1 + exp(-|b x|)) / b: no exponential overflows.</summary>
    private static int Softplus(TfLiteLayer layer, int x, double slope)
    {
        int negative = layer.Same(TfLiteOperator.Mul, "negative_magnitude", layer.Same(TfLiteOperator.Abs, "magnitude", x), layer.Number("negative_slope", -slope));
        int sum = layer.Same(TfLiteOperator.Add, "one_more", layer.Same(TfLiteOperator.Exp, "exponential", negative), layer.Number("one", 1));
        int log = layer.Same(TfLiteOperator.Log, "logarithm", sum);
        if (slope != 1)
            log = layer.Same(TfLiteOperator.Mul, "shrunk", log, layer.Number("inverse_slope", 1 / slope));
        return layer.Same(TfLiteOperator.Add, "softplus", layer.Same(TfLiteOperator.Relu, "above", x), log);
    }
}
