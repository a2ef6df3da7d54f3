using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The matrix product of two values over their last two axes, as <c>torch.matmul</c>; attention's two products are of this kind.</summary>
/// <remarks>Shapes: [..., M, K] times [..., K, N] gives [..., M, N]. Both have the same rank, at least 2; leading axes are equal, or 1 and stretched.
/// Example: queries [4, 16, 8] times turned keys [4, 8, 16] gives scores [4, 16, 16].</remarks>
public sealed record MatmulKind : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Matmul";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(inputs.Count == 2, $"takes 2 inputs, got {inputs.Count}");
        (Shape left, Shape right) = (inputs[0], inputs[1]);
        Expect(left.Rank == right.Rank && left.Rank >= 2, $"needs two values of the same rank of at least 2, got {left} and {right}");
        Expect(left[-1] == right[-2], $"cannot multiply {left} by {right}: the last axis of the first must equal the last but one of the second");
        IEnumerable<(long First, long Second)> leading = left.Axes.Zip(right.Axes).Take(left.Rank - 2);
        Expect(leading.All(pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1), $"cannot multiply {left} by {right}: their leading axes differ");
        return [Shape.Of([.. leading.Select(pair => Math.Max(pair.First, pair.Second)), left[-2], right[-1]])];
    }
}
