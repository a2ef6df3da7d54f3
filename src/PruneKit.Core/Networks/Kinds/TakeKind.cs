using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Positions along an axis in the order given, as <c>index_select</c>, <c>flip</c> and <c>roll</c>; the axis stays.</summary>
/// <remarks>Example: positions [2, 0, 0] of [5, 6, 7] are [7, 5, 5].</remarks>
/// <param name="Axis">The axis, counted without the batch.</param>
/// <param name="Indices">The positions, from 0; a position may come twice.</param>
public sealed record TakeKind(int Axis, ValueList<long> Indices) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Take";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        long size = input[Axis];
        Expect(Indices.Count > 0, $"takes no positions of axis {Axis}; it needs at least one");
        Expect(Indices.All(index => index >= 0 && index < size), $"takes position {Indices.FirstOrDefault(index => index < 0 || index >= size)} of axis {Axis}, which {input} does not have");
        return [input.With(Axis, Indices.Count)];
    }
}
