namespace PruneKit;

/// <summary>How numbers up to 1 are represented in TensorFlow Lite: the scale a power of two, though 1 itself is then one step too high.</summary>
/// <remarks>Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>, LOGISTIC, SOFTMAX and TANH.</remarks>
internal static class UnitInterval
{
    /// <summary>From 0 to 1.</summary>
    public static ActivationQuantization Positive(int bits) => bits == 8 ? new(bits, 1f / 256, -128) : Signed(bits);

    /// <summary>From -1 to 1.</summary>
    public static ActivationQuantization Signed(int bits) => new(bits, bits == 8 ? 1f / 128 : 1f / 32768, 0);
}
