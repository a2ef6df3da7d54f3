using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Pooling to a given size: window i of n covers floor(i L / n) to ceil((i + 1) L / n), as <c>torch.nn.AdaptiveAvgPool1d</c> and its kin.</summary>
/// <param name="OutputSize">The size of each spatial axis that goes out; 1 is global pooling.</param>
/// <param name="Maximum">Whether the largest value is taken instead of the mean. Default false.</param>
public sealed record AdaptivePoolKind(ValueList<long> OutputSize, bool Maximum = false) : LayerKind
{
    /// <summary>1 or 2 spatial axes.</summary>
    [JsonIgnore]
    public int Rank => OutputSize.Count;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => $"Adaptive{(Maximum ? "Max" : "Avg")}Pool{Rank}d";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Rank is 1 or 2 && input.Rank == Rank + 1, $"to {OutputSize} expects {Rank + 1} axes, got {input}");
        Expect(OutputSize.All(size => size > 0), $"to {OutputSize} needs positive sizes");
        return [Shape.Of([input[0], .. OutputSize])];
    }
}
