namespace PruneKit;

/// <summary>The sum or difference of two codes: both brought to twice the larger scale, with 20 bits to spare for 8-bit codes and 15 for 16.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/add.h">TensorFlow Lite's <c>AddElementwise</c></see>.</remarks>
internal sealed class SumOfTwo : IPairFunction
{
    private readonly ActivationQuantization _output;

    /// <param name="call">The layer.</param>
    /// <param name="subtract">Whether the second is subtracted: TensorFlow Lite then takes the factors in float32, else in float64.</param>
    public SumOfTwo(IntegerCall call, bool subtract)
    {
        PairOperation.CheckBits(call);
        (ActivationQuantization left, ActivationQuantization right) = (call.Inputs[0], call.Inputs[1]);
        (LeftZero, RightZero, _output, Subtract) = (left.ZeroPoint, right.ZeroPoint, call.Output, subtract);
        Shift = call.Output.Bits == 8 ? 20 : 15;
        float twice = 2 * Math.Max(left.Scale, right.Scale);
        double Ratio(float scale) => subtract ? scale / twice : (double)scale / twice;
        (LeftFactor, RightFactor) = (Multiplier.Of(Ratio(left.Scale)), Multiplier.Of(Ratio(right.Scale)));
        OutputFactor = Multiplier.Of(subtract ? twice / ((1 << Shift) * _output.Scale) : twice / ((1 << Shift) * (double)_output.Scale));
    }

    /// <summary>The first's zero point.</summary>
    public int LeftZero { get; }

    /// <summary>The second's zero point.</summary>
    public int RightZero { get; }

    /// <summary>Whether the second is subtracted.</summary>
    public bool Subtract { get; }

    /// <summary>Bits to spare.</summary>
    public int Shift { get; }

    /// <summary>From the first's steps to the common ones.</summary>
    public Multiplier LeftFactor { get; }

    /// <summary>From the second's steps to the common ones.</summary>
    public Multiplier RightFactor { get; }

    /// <summary>From the common steps to the output's.</summary>
    public Multiplier OutputFactor { get; }

    /// <inheritdoc />
    public int Apply(int left, int right)
    {
        int sum = LeftFactor.Apply((left - LeftZero) << Shift) + ((Subtract ? -1 : 1) * RightFactor.Apply((right - RightZero) << Shift));
        return Math.Clamp(OutputFactor.Apply(sum) + _output.ZeroPoint, _output.Lowest, _output.Highest);
    }
}
