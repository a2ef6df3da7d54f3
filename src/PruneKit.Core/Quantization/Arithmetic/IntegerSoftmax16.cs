using System.Numerics;

namespace PruneKit;

/// <summary>exp(x) / sum(exp(x)) of 16-bit codes: probabilities of scale 2^-15.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/softmax.h">TensorFlow Lite's <c>SoftmaxInt16</c></see>: exponentials of [-10, 0] and 1 / (1 + x) of [0, 1] by tables of 513 points.</remarks>
internal sealed class IntegerSoftmax16
{
    private const float Range = 65_535;
    private static readonly InterpolatedTable Exponentials = new(new(10 / Range, short.MaxValue), new(2 / Range, 0), MathF.Exp);
    private static readonly InterpolatedTable Reciprocals = new(new(1 / Range, short.MinValue), new(2 / Range, 0), x => 1 / (1 + x));
    private readonly Multiplier _scale;

    /// <summary>Prepares for an input scale.</summary>
    public IntegerSoftmax16(float scale) => _scale = Multiplier.Of(scale / (10.0 / 65_535));

    /// <summary>The quantisation of what comes out.</summary>
    public static ActivationQuantization Output { get; } = new(16, 1f / 32_768, 0);

    /// <summary>Replaces codes by probabilities.</summary>
    public void Apply(Span<int> codes)
    {
        int largest = codes[0];
        foreach (int code in codes)
            largest = Math.Max(largest, code);
        int sum = 0;
        foreach (ref int code in codes)
        {
            code = Exponentials[FixedPoint.Saturate16(_scale.Apply(code - largest) + short.MaxValue)];
            sum += code;
        }

        int headroom = BitOperations.LeadingZeroCount((uint)sum);
        int shifted = (int)((((long)sum << (headroom - 1)) + (1 << 13)) >> 14);
        long reciprocal = Reciprocals[FixedPoint.Saturate16(shifted - ((1 << 15) + (1 << 16)))];
        int shift = 31 - headroom;
        foreach (ref int code in codes)
            code = (int)Math.Clamp(((code * reciprocal) + (1L << (shift - 1))) >> shift, 0, short.MaxValue);
    }
}
