using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Group normalisation, as <c>torch.nn.GroupNorm</c>: mean and variance of each sample over each group of neighbouring channels and all spatial positions.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1803.08494">Wu and He 2018</see>, eq. 1 and 7. Shapes: input [C, spatial...] or [C], weight and bias [C].</remarks>
/// <param name="Groups">Groups of channels; divides the channels.</param>
/// <param name="Channels">Channels.</param>
public sealed record GroupNormKind(long Groups, long Channels) : LayerKind
{
    /// <value>Added to the variance. Default 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <value>Whether a trained scale and shift follow. Default true.</value>
    public bool Affine { get; init; } = true;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "GroupNorm";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots => Affine
        ? [new Slot("weight", Shape.Of(Channels), SlotRole.Norm, Initializer.Ones), new Slot("bias", Shape.Of(Channels), SlotRole.Norm, Initializer.Zeros)]
        : [];

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Epsilon >= 0 && double.IsFinite(Epsilon), $"has epsilon {Epsilon}; it must be finite and at least 0");
        Expect(Groups > 0 && Channels > 0 && Channels % Groups == 0, $"has {Groups} groups, which must divide {Channels} channels");
        Expect(input.Rank >= 1 && input[0] == Channels, $"expects {Channels} channels on axis 0, got {input}");
        return [input];
    }
}
