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
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        HashSet<int> reduced = [.. Axes.Select(input.Resolve)];
        Expect(reduced.Count == Axes.Count && reduced.Count > 0, $"over {Axes} needs at least one axis, and each once");
        IEnumerable<long> sizes = KeepDimensions
            ? input.Axes.Select((size, axis) => reduced.Contains(axis) ? 1 : size)
            : input.Axes.Where((_, axis) => !reduced.Contains(axis));
        return [new Shape(sizes.ToValueList())];
    }
}
