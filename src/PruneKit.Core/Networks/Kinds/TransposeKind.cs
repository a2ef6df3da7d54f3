using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Axes in another order: axis i of the output is axis <c>Permutation[i]</c> of the input; the batch stays first.</summary>
/// <param name="Permutation">Each axis once, counted without the batch.</param>
public sealed record TransposeKind(ValueList<int> Permutation) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Transpose";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        bool permutes = Permutation.Order().SequenceEqual(Enumerable.Range(0, input.Rank));
        Expect(permutes, $"by {Permutation} does not name each axis of {input} once");
        return [new Shape(Permutation.Select(axis => input.Axes[axis]).ToValueList())];
    }
}
