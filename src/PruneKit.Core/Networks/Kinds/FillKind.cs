using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A constant where a fixed mask is not zero, the input elsewhere, as <c>masked_fill</c> and <c>where</c>: a causal mask over attention scores.</summary>
/// <remarks>Shapes: input and output [...], slot <c>mask</c> of the shape given, aligned with the input at the end and stretched along axes of size 1. A new mask is all zeros: nothing is filled.</remarks>
/// <param name="Shape">The mask's shape; of at most the input's rank.</param>
/// <param name="Value">What is put in; may be infinite, not NaN.</param>
public sealed record FillKind(Shape Shape, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Value) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Fill";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots => [new Slot("mask", Shape, SlotRole.Statistic, Initializer.Zeros)];

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(!double.IsNaN(Value), "fills with NaN; give a number");
        bool fits = Shape.Rank <= input.Rank && Shape.Axes.Zip(input.Axes.Skip(input.Rank - Shape.Rank)).All(pair => pair.First == 1 || pair.First == pair.Second);
        Expect(fits, $"has a mask of {Shape}, which cannot be stretched to {input}");
        return [input];
    }
}
