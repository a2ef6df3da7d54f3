using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Rows of a trained table by number, as <c>torch.nn.Embedding</c>.</summary>
/// <remarks>Shapes: whole numbers (I64 or I32) [...] from 0 to count - 1, weight [count, width], output [..., width]. The input of the network that it reads is of one of those types.</remarks>
/// <param name="Count">Rows of the table.</param>
/// <param name="Width">Numbers a row.</param>
public sealed record EmbeddingKind(long Count, long Width) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Embedding";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots => [new Slot("weight", Shape.Of(Count, Width), SlotRole.Parameter, new Initializer(0, Math.Sqrt(3)))];

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(Count > 0 && Width > 0, $"has {Count} rows of {Width} numbers; both must be at least 1");
        return [Shape.Of([.. Single(inputs).Axes, Width])];
    }
}
