using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>An element-wise non-linearity; the shape stays.</summary>
/// <param name="Function">Which.</param>
public sealed record ActivationKind(ActivationFunction Function) : LayerKind
{
    /// <value>The slope of <see cref="ActivationFunction.LeakyRelu"/> below zero, the alpha of <see cref="ActivationFunction.Elu"/> and <see cref="ActivationFunction.Celu"/> (not zero for the latter), the beta
    /// of <see cref="ActivationFunction.Softplus"/> (more than 0); of no effect elsewhere. Default 1 for those three, else 0.01.</value>
    public double Slope { get; init; } = Function is ActivationFunction.Elu or ActivationFunction.Celu or ActivationFunction.Softplus ? 1 : 0.01;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => Function.ToString();

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(Enum.IsDefined(Function), "is no activation function");
        Expect(double.IsFinite(Slope), $"has slope {Slope}; it must be finite");
        Expect(Function != ActivationFunction.Celu || Slope != 0, "has slope 0, by which CELU would divide");
        Expect(Function != ActivationFunction.Softplus || Slope > 0, $"has slope {Slope}; softplus' beta must be more than 0");
        return [Single(inputs)];
    }
}
