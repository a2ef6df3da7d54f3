using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Adjacent axes made one, in row-major order.</summary>
/// <param name="StartAxis">The first, counted without the batch. Default 0.</param>
/// <param name="EndAxis">The last, inclusive. Default -1.</param>
public sealed record FlattenKind(int StartAxis = 0, int EndAxis = -1) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Flatten";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        (int start, int end) = (input.Resolve(StartAxis), input.Resolve(EndAxis));
        Expect(start <= end, $"from axis {StartAxis} to {EndAxis} of {input} is empty");
        long size = input.Axes.Skip(start).Take(end - start + 1).Aggregate(1L, (a, b) => a * b);
        return [Shape.Of([.. input.Axes.Take(start), size, .. input.Axes.Skip(end + 1)])];
    }
}
