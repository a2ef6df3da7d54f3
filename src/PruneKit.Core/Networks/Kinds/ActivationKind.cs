using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>An element-wise non-linearity; the shape stays.</summary>
/// <param name="Function">Which.</param>
public sealed record ActivationKind(ActivationFunction Function) : LayerKind
{
    /// <value>The slope of <see cref="ActivationFunction.LeakyRelu"/> below zero; of no effect elsewhere. Default 0.01.</value>
    public double Slope { get; init; } = 0.01;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => Function.ToString();

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(Enum.IsDefined(Function), "is no activation function");
        Expect(double.IsFinite(Slope), $"has slope {Slope}; it must be finite");
        return [Single(inputs)];
    }
}
