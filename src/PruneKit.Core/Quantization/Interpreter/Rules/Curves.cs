namespace PruneKit;

/// <summary>Sigmoid and hyperbolic tangent of codes.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/logistic.h">TensorFlow Lite's integer logistic</see> and tanh: <see cref="FixedSigmoid"/> for 8 bits, <see cref="SigmoidTable"/> for 16.</remarks>
internal static class Curves
{
    /// <summary>The quantisation of a sigmoid: 1/256 from -128, or 2^-15.</summary>
    public static ActivationQuantization OfSigmoid(int bits) => bits == 8 ? new(8, 1f / 256, -128) : new(16, 1f / 32_768, 0);

    /// <summary>The quantisation of a hyperbolic tangent: 1/128, or 2^-15.</summary>
    public static ActivationQuantization OfTanh(int bits) => new(bits, bits == 8 ? 1f / 128 : 1f / 32_768, 0);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static IntegerOperation Sigmoid(IntegerCall call)
    {
        ActivationQuantization input = Checked(call, OfSigmoid(call.Input.Bits)).Input;
        if (input.Bits == 8)
            return Fixed(call, 8, -128, FixedSigmoid.Sigmoid);
        var argument = TableInput.OfScale(input.Scale, -12);
        return TableOperation.Of(call, code => SigmoidTable.Sigmoid(argument.Of(code)));
    }

    /// <summary>tanh(x).</summary>
    public static IntegerOperation Tanh(IntegerCall call)
    {
        ActivationQuantization input = Checked(call, OfTanh(call.Input.Bits)).Input;
        if (input.Bits == 8)
            return Fixed(call, 7, 0, FixedSigmoid.Tanh);
        var argument = TableInput.OfScale(input.Scale, -11);
        return TableOperation.Of(call, code => SigmoidTable.Tanh(argument.Of(code)));
    }

    private static IntegerCall Checked(IntegerCall call, ActivationQuantization prescribed) => call.Output == prescribed
        ? call
        : throw call.Refusal($"its output is quantised as {call.Output}; TensorFlow Lite's arithmetic has {prescribed}");

    /// <summary>By the function in Q4.27 where the argument fits, the ends of the range elsewhere.</summary>
    private static TableOperation Fixed(IntegerCall call, int fraction, int zeroPoint, Func<int, int> function)
    {
        int input = call.Input.ZeroPoint;
        Multiplier argument = Multiplier.Of(call.Input.Scale * (double)(1 << (31 - FixedSigmoid.IntegerBits)));
        double radius = Math.Floor(15.0 * (1L << (31 - FixedSigmoid.IntegerBits)) / Math.ScaleB(1, argument.Shift));
        return TableOperation.Of(call, code =>
        {
            int number = code - input;
            if (Math.Abs(number) >= radius)
                return number < 0 ? sbyte.MinValue : sbyte.MaxValue;
            return Math.Clamp(FixedPoint.RoundingShiftRight(function(argument.Apply(number)), 31 - fraction) + zeroPoint, sbyte.MinValue, sbyte.MaxValue);
        });
    }
}
