using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The mean over some axes.</summary>
/// <param name="Axes">The axes, counted without the batch.</param>
/// <param name="KeepDimensions">Whether they stay, with size 1. Default false.</param>
public sealed record MeanKind(ValueList<int> Axes, bool KeepDimensions = false) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Mean";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs) => [Single(inputs).Without(Axes, KeepDimensions)];
}
