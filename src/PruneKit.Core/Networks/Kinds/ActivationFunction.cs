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
}
