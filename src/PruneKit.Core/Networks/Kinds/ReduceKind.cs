using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The sum, maximum or minimum over some axes; the mean is a <see cref="MeanKind"/>.</summary>
/// <param name="Function">Which.</param>
/// <param name="Axes">The axes, counted without the batch.</param>
/// <param name="KeepDimensions">Whether they stay, with size 1. Default false.</param>
public sealed record ReduceKind(ReduceFunction Function, ValueList<int> Axes, bool KeepDimensions = false) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => $"Reduce{Function}";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(Enum.IsDefined(Function), "is no reduction");
        return [Single(inputs).Without(Axes, KeepDimensions)];
    }
}
