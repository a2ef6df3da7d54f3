namespace PruneKit;

/// <summary>The sum or difference of two codes: both brought to twice the larger scale, with 20 bits to spare for 8-bit codes and 15 for 16.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/add.h">TensorFlow Lite's <c>AddElementwise</c></see>.</remarks>
internal sealed class SumOfTwo
{
    private readonly ActivationQuantization _left;
    private readonly ActivationQuantization _right;
    private readonly ActivationQuantization _output;
    private readonly int _sign;
    private readonly int _shift;
    private readonly Multiplier _leftFactor;
    private readonly Multiplier _rightFactor;
    private readonly Multiplier _outputFactor;

    /// <param name="call">The layer.</param>
    /// <param name="subtract">Whether the second is subtracted: TensorFlow Lite then takes the factors in float32, else in float64.</param>
    public SumOfTwo(IntegerCall call, bool subtract)
    {
        PairKernel.CheckBits(call);
        (_left, _right, _output, _sign) = (call.Inputs[0], call.Inputs[1], call.Output, subtract ? -1 : 1);
        _shift = call.Output.Bits == 8 ? 20 : 15;
        float twice = 2 * Math.Max(_left.Scale, _right.Scale);
        double Ratio(float scale) => subtract ? scale / twice : (double)scale / twice;
        (_leftFactor, _rightFactor) = (Multiplier.Of(Ratio(_left.Scale)), Multiplier.Of(Ratio(_right.Scale)));
        _outputFactor = Multiplier.Of(subtract ? twice / ((1 << _shift) * _output.Scale) : twice / ((1 << _shift) * (double)_output.Scale));
    }

    /// <summary>The code of the sum or difference.</summary>
    public int Apply(int left, int right)
    {
        int sum = _leftFactor.Apply((left - _left.ZeroPoint) << _shift) + (_sign * _rightFactor.Apply((right - _right.ZeroPoint) << _shift));
        return Math.Clamp(_outputFactor.Apply(sum) + _output.ZeroPoint, _output.Lowest, _output.Highest);
    }
}
