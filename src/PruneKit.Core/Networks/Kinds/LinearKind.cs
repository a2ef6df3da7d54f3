using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>y = x W^T + b over the last axis, as <c>torch.nn.Linear</c>.</summary>
/// <remarks>Shapes: input [..., in], weight [out, in], bias [out], output [..., out].</remarks>
/// <param name="InFeatures">Size of the last axis that comes in.</param>
/// <param name="OutFeatures">Size of the last axis that goes out.</param>
public sealed record LinearKind(long InFeatures, long OutFeatures) : LayerKind
{
    /// <value>Whether a bias is added. Default true.</value>
    public bool Bias { get; init; } = true;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Linear";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots
    {
        get
        {
            var start = Initializer.FanIn(InFeatures);
            var weight = new Slot("weight", Shape.Of(OutFeatures, InFeatures), SlotRole.Weight, start);
            return Bias ? [weight, new Slot("bias", Shape.Of(OutFeatures), SlotRole.Bias, start)] : [weight];
        }
    }

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(InFeatures > 0 && OutFeatures > 0, $"has {InFeatures} inputs and {OutFeatures} outputs; both must be at least 1");
        Expect(input.Rank >= 1 && input[-1] == InFeatures, $"expects a last axis of {InFeatures}, got {input}");
        return [input.With(-1, OutFeatures)];
    }
}
