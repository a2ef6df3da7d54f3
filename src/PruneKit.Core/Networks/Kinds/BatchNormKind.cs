using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Batch normalisation over axis 0, as <c>torch.nn.BatchNorm1d</c> and <c>BatchNorm2d</c>: (x - mean) / sqrt(var + epsilon) * weight + bias.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy 2015</see>, algorithm 1. Shapes: input [C, spatial...] or [C]; four tensors of [C].
/// In training mode the batch's statistics are used and the running ones updated; else the running ones are used.</remarks>
/// <param name="Features">Channels.</param>
public sealed record BatchNormKind(long Features) : LayerKind
{
    /// <value>Added to the variance. Default 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <value>Weight of the newest batch in the running statistics. Default 0.1; range [0, 1].</value>
    public double Momentum { get; init; } = 0.1;

    /// <value>Whether a trained scale and shift follow. Default true.</value>
    public bool Affine { get; init; } = true;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "BatchNorm";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots
    {
        get
        {
            Shape shape = Shape.Of(Features);
            var mean = new Slot("running_mean", shape, SlotRole.Statistic, Initializer.Zeros);
            var variance = new Slot("running_var", shape, SlotRole.Statistic, Initializer.Ones);
            return Affine
                ? [new Slot("weight", shape, SlotRole.Norm, Initializer.Ones), new Slot("bias", shape, SlotRole.Norm, Initializer.Zeros), mean, variance]
                : [mean, variance];
        }
    }

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Epsilon >= 0 && double.IsFinite(Epsilon), $"has epsilon {Epsilon}; it must be finite and at least 0");
        Expect(Momentum is >= 0 and <= 1, $"has momentum {Momentum}; it must lie in [0, 1]");
        Expect(input.Rank is >= 1 and <= 3 && input[0] == Features, $"expects {Features} channels on axis 0, got {input}");
        return [input];
    }
}
