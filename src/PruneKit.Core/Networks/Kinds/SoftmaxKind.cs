using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>exp(x) / sum(exp(x)) along an axis, or its logarithm.</summary>
/// <param name="Axis">The axis, counted without the batch. Default -1, the last.</param>
/// <param name="Log">Whether the logarithm is taken. Default false.</param>
public sealed record SoftmaxKind(int Axis = -1, bool Log = false) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => Log ? "LogSoftmax" : "Softmax";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        input.Resolve(Axis);
        return [input];
    }
}
