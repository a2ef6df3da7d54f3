using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Layer normalisation over the last axes, as <c>torch.nn.LayerNorm</c>.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1607.06450">Ba et al. 2016</see>, eq. 4. Shapes: input [..., normalised...], weight and bias of the normalised shape.</remarks>
/// <param name="NormalizedShape">The trailing axes over which mean and variance are taken.</param>
public sealed record LayerNormKind(Shape NormalizedShape) : LayerKind
{
    /// <value>Added to the variance. Default 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <value>Whether a trained scale follows. Default true.</value>
    public bool Affine { get; init; } = true;

    /// <value>Whether a trained shift follows the scale. Default true; without effect where <see cref="Affine"/> is false.</value>
    public bool Bias { get; init; } = true;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "LayerNorm";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots
    {
        get
        {
            if (!Affine)
                return [];
            var weight = new Slot("weight", NormalizedShape, SlotRole.Norm, Initializer.Ones);
            return Bias ? [weight, new Slot("bias", NormalizedShape, SlotRole.Norm, Initializer.Zeros)] : [weight];
        }
    }

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Epsilon >= 0 && double.IsFinite(Epsilon), $"has epsilon {Epsilon}; it must be finite and at least 0");
        bool fits = input.Rank >= NormalizedShape.Rank && NormalizedShape.Rank >= 1
            && input.Axes.Skip(input.Rank - NormalizedShape.Rank).SequenceEqual(NormalizedShape.Axes);
        Expect(fits, $"normalises the trailing axes {NormalizedShape}, got {input}");
        return [input];
    }
}
