using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Axes of size 1 stretched by repeating them.</summary>
/// <param name="Target">The new shape: of the same rank, and equal wherever the old one is not 1.</param>
public sealed record ExpandKind(Shape Target) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Expand";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(input.Rank == Target.Rank && input.Axes.Zip(Target.Axes).All(pair => pair.First == 1 || pair.First == pair.Second), $"cannot stretch {input} to {Target}");
        return [Target];
    }
}
