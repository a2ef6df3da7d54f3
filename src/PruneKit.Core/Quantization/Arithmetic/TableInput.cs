namespace PruneKit;

/// <summary>Brings a 16-bit number with a scale to the argument of <see cref="SigmoidTable"/>: the number times 3 * 2^12.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/tanh.cc">TensorFlow Lite Micro's preparation of tanh</see>. A scale of 2^-12 needs the factor 3 and no shift;
/// other scales a factor in (2^14 - 1, 2^15) and a right shift, rounded half up.</remarks>
/// <param name="Factor">Multiplied.</param>
/// <param name="Shift">Shifted right then.</param>
internal readonly record struct TableInput(int Factor, int Shift)
{
    private const int UnitShift = 12;
    private const double HalfRange = 32_767.0 / 2;
    private const int LongestShift = 30;

    /// <summary>For a scale 2^power, as the LSTM's cell state has it.</summary>
    /// <param name="power">From -15 to 2.</param>
    public static TableInput OfPower(int power) => power + UnitShift >= 0 ? new TableInput(3 << (power + UnitShift), 0) : new TableInput(3, -power - UnitShift);

    /// <summary>For any scale; powers of two from 2^-12 up to 2^<paramref name="exactPower"/> by shift alone.</summary>
    public static TableInput OfScale(float scale, int exactPower)
    {
        int power = Math.ILogB(scale);
        if (MathF.ScaleB(1, power) == scale && power >= -UnitShift && power <= exactPower)
            return OfPower(power);
        double factor = (double)scale * (1 << UnitShift) * 3;
        int shift = 0;
        for (; factor <= HalfRange && shift <= LongestShift; shift++)
            factor *= 2;
        return new TableInput((int)factor, shift);
    }

    /// <summary>The argument for a code.</summary>
    public int Of(int code) => ((code * Factor) + (Shift > 0 ? 1 << (Shift - 1) : 0)) >> Shift;
}
