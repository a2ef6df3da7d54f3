using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A range of positions along an axis, which stays.</summary>
/// <param name="Axis">The axis, counted without the batch.</param>
/// <param name="Start">The first position, from 0.</param>
/// <param name="End">The position after the last; at most the axis's size.</param>
/// <param name="Step">Positions from one to the next. Default 1.</param>
public sealed record SliceKind(int Axis, long Start, long End, long Step = 1) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Slice";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Step > 0 && Start >= 0 && Start < End && End <= input[Axis], $"takes positions {Start} to {End} by {Step} of axis {Axis}, which {input} does not have");
        return [input.With(Axis, (End - Start + Step - 1) / Step)];
    }
}
