namespace PruneKit;

/// <summary>The built-in quantizers.</summary>
public static class Quantizers
{
    /// <inheritdoc cref="PostTrainingQuantizer"/>
    /// <remarks>Weights of 8 bits with one scale an output channel, values of 8 bits with one scale each, ranges from the lowest to the highest value seen, rounding to the nearest.
    /// Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>.</remarks>
    public static PostTrainingQuantizer Int8PerChannel { get; } = new();

    /// <inheritdoc cref="PostTrainingQuantizer"/>
    /// <remarks>Weights of 4 bits, rounded so that the layers' answers change least, between values of 8 bits.
    /// Source: <see href="https://arxiv.org/abs/2004.10568">Nagel et al. 2020</see>.</remarks>
    public static PostTrainingQuantizer Int4Weights { get; } = new() { WeightBits = 4, Rounding = WeightRoundings.Adaptive, Equalize = true, CorrectBias = true };

    /// <inheritdoc cref="PostTrainingQuantizer"/>
    /// <remarks>Weights of 8 bits between values of 16 bits, whose zero point is 0: TensorFlow Lite's 16x8 mode, where 8 bits for values are too coarse.
    /// Source: <see href="https://ai.google.dev/edge/litert/models/post_training_integer_quant_16x8">TensorFlow Lite, 16x8 quantisation</see>.</remarks>
    public static PostTrainingQuantizer Int8Weights16BitValues { get; } = new() { ActivationBits = 16 };
}
