using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Instance normalisation, as <c>torch.nn.InstanceNorm1d</c> and <c>InstanceNorm2d</c> without running statistics: mean and variance of each sample and channel over its spatial positions.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1607.08022">Ulyanov et al. 2016</see>, eq. 4. Shapes: input [C, spatial...], weight and bias [C].</remarks>
/// <param name="Features">Channels.</param>
public sealed record InstanceNormKind(long Features) : LayerKind
{
    /// <value>Added to the variance. Default 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <value>Whether a trained scale and shift follow. Default false, as in PyTorch.</value>
    public bool Affine { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "InstanceNorm";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots => Affine
        ? [new Slot("weight", Shape.Of(Features), SlotRole.Norm, Initializer.Ones), new Slot("bias", Shape.Of(Features), SlotRole.Norm, Initializer.Zeros)]
        : [];

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Epsilon >= 0 && double.IsFinite(Epsilon), $"has epsilon {Epsilon}; it must be finite and at least 0");
        Expect(input.Rank is 2 or 3 && input[0] == Features, $"expects {Features} channels on axis 0 and 1 or 2 spatial axes, got {input}");
        return [input];
    }
}
