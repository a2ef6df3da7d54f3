using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>One position along an axis, which disappears: <c>x[:, -1]</c> is the last time step.</summary>
/// <param name="Axis">The axis, counted without the batch.</param>
/// <param name="Index">The position; negative counts from the end.</param>
public sealed record SelectKind(int Axis, long Index) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Select";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        int axis = input.Resolve(Axis);
        Expect(Index >= -input[axis] && Index < input[axis], $"takes position {Index} of axis {axis}, which {input} does not have");
        return [new Shape(input.Axes.Where((_, i) => i != axis).ToValueList())];
    }
}
