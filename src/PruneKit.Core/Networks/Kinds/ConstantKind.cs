using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A tensor as a value, such as a positional encoding or a class token: no inputs, the same for every sample of the batch.</summary>
/// <remarks>Shapes: no input, slot <c>value</c> and output of the shape given.</remarks>
/// <param name="Shape">Its shape, without the batch.</param>
/// <param name="Trained">Whether an optimizer trains it.</param>
public sealed record ConstantKind(Shape Shape, bool Trained) : LayerKind
{
    /// <summary>Half the width of a new trained constant: as wide as ViT's and BERT's position embeddings start.</summary>
    private const double StartWidth = 0.02;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Constant";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots => Trained
        ? [new Slot("value", Shape, SlotRole.Parameter, new Initializer(0, StartWidth))]
        : [new Slot("value", Shape, SlotRole.Statistic, Initializer.Zeros)];

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(inputs.Count == 0, $"takes no inputs, got {inputs.Count}");
        return [Shape];
    }
}
