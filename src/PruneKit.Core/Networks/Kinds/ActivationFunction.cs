namespace PruneKit;

/// <summary>The element-wise functions an <see cref="ActivationKind"/> can apply.</summary>
public enum ActivationFunction
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>min(max(x, 0), 6).</summary>
    Relu6,

    /// <summary>x where positive, slope * x elsewhere.</summary>
    LeakyRelu,

    /// <summary>x * Phi(x), with the normal distribution's exact cumulative function.</summary>
    Gelu,

    /// <summary>GELU by the hyperbolic tangent: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).</summary>
    GeluTanh,

    /// <summary>x * sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x * relu6(x + 3) / 6.</summary>
    HardSwish,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>x where positive, slope * (exp(x) - 1) elsewhere; the slope is its alpha.</summary>
    Elu,

    /// <summary>1.0507 * x where positive, 1.0507 * 1.6733 * (exp(x) - 1) elsewhere: <see href="https://arxiv.org/abs/1706.02515">Klambauer et al. 2017</see>.</summary>
    Selu,

    /// <summary>x where positive, slope * (exp(x / slope) - 1) elsewhere; the slope is its alpha.</summary>
    Celu,

    /// <summary>relu6(x + 3) / 6.</summary>
    HardSigmoid,

    /// <summary>log(1 + exp(slope * x)) / slope; the slope is its beta. Where slope * x is more than 20, x.</summary>
    Softplus,

    /// <summary>x / (1 + |x|).</summary>
    Softsign,

    /// <summary>x * tanh(log(1 + exp(x))).</summary>
    Mish,

    /// <summary>log(sigmoid(x)).</summary>
    LogSigmoid,

    /// <summary>exp(x).</summary>
    Exp,

    /// <summary>The natural logarithm; NaN below zero.</summary>
    Log,

    /// <summary>The square root; NaN below zero.</summary>
    Sqrt,

    /// <summary>1 / sqrt(x).</summary>
    Rsqrt,

    /// <summary>|x|.</summary>
    Abs,

    /// <summary>1 / x.</summary>
    Reciprocal,

    /// <summary>sin(x), in radians.</summary>
    Sin,

    /// <summary>cos(x), in radians.</summary>
    Cos,
}
