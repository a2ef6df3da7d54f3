namespace PruneKit;

/// <summary>exp(x) / sum(exp(x)) of 8-bit codes: probabilities of scale 1/256 and zero point -128.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/softmax.h">TensorFlow Lite's integer softmax</see>: differences to the largest code in Q5.26, exponentials summed in Q12.19, one reciprocal.
/// Example: equal codes, four of them, give 64 of 256 each, the code -64.</remarks>
internal sealed class IntegerSoftmax
{
    private const int DifferenceBits = 5;
    private const int SumBits = 12;
    private const int OutputBits = 8;
    private const int Lowest = -128;
    private const int Highest = 127;
    private readonly Multiplier _scale;
    private readonly int _lowestDifference;

    /// <summary>Prepares for an input scale.</summary>
    public IntegerSoftmax(float scale)
    {
        _scale = Multiplier.Of(Math.Min(scale * (double)(1 << (31 - DifferenceBits)), int.MaxValue));
        _lowestDifference = -(int)Math.Floor(Math.Min(int.MaxValue, 31.0 * (1L << (31 - DifferenceBits)) / Math.ScaleB(1, _scale.Shift)));
    }

    /// <summary>From differences of codes to Q5.26.</summary>
    public Multiplier Factor => _scale;

    /// <summary>Smaller differences count as no share.</summary>
    public int LowestDifference => _lowestDifference;

    /// <summary>The quantisation of what comes out.</summary>
    public static ActivationQuantization Output { get; } = new(OutputBits, 1f / 256, Lowest);

    /// <summary>Replaces codes by probabilities.</summary>
    public void Apply(Span<int> codes)
    {
        int largest = codes[0];
        foreach (int code in codes)
            largest = Math.Max(largest, code);
        int sum = 0;
        foreach (int code in codes)
            sum += code - largest >= _lowestDifference ? FixedPoint.RoundingShiftRight(Exp(code - largest), SumBits) : 0;
        (int fraction, int bits) = FixedReciprocal.Of(sum, SumBits);
        for (int i = 0; i < codes.Length; i++)
            codes[i] = codes[i] - largest >= _lowestDifference ? Share(Exp(codes[i] - largest), fraction, bits) : Lowest;
    }

    private static int Share(int exp, int fraction, int bits) =>
        Math.Clamp(FixedPoint.RoundingShiftRight(FixedPoint.HighMultiply(fraction, exp), bits + 31 - OutputBits) + Lowest, Lowest, Highest);

    private int Exp(int difference) => FixedExp.OfNegative(_scale.Apply(difference), DifferenceBits);
}
