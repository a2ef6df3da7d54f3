using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The spatial axes brought to another size, as <c>torch.nn.functional.interpolate</c> with a size.</summary>
/// <remarks>Shapes: input [C, spatial...], output [C, size...]. Linear: output position i stands at (i + 0.5) in / out - 0.5, or at i (in - 1) / (out - 1) where corners are aligned.</remarks>
/// <param name="OutputSize">The size of each spatial axis that goes out; one number for 1-D, two for 2-D.</param>
/// <param name="Mode">How.</param>
public sealed record UpsampleKind(ValueList<long> OutputSize, UpsampleMode Mode) : LayerKind
{
    /// <value>Whether the first and last positions of both sizes coincide; only with <see cref="UpsampleMode.Linear"/>. Default false.</value>
    public bool AlignCorners { get; init; }

    /// <summary>1 or 2 spatial axes.</summary>
    [JsonIgnore]
    public int Rank => OutputSize.Count;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => $"Upsample{Rank}d";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Enum.IsDefined(Mode), "is of no known mode");
        Expect(!AlignCorners || Mode == UpsampleMode.Linear, $"aligns corners, which {Mode} cannot");
        Expect(Rank is 1 or 2 && input.Rank == Rank + 1, $"to {OutputSize} expects {Rank + 1} axes, got {input}");
        Expect(OutputSize.All(size => size > 0), $"to {OutputSize} needs positive sizes");
        return [Shape.Of([input[0], .. OutputSize])];
    }
}
