using System.Numerics;

namespace PruneKit;

/// <summary>Sums and means over axes.</summary>
internal static class SumKernels
{
    private const int LongestShift = 32;

    /// <summary>The sum, or the mean with its division folded into the factor.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/reduce.h">TensorFlow Lite's <c>QuantizedMeanOrSum</c></see>: the mantissa is shifted left by floor(log2(n)) bits and divided by n.</remarks>
    public static IntegerKernel Of(IntegerCall call, IEnumerable<int> axes, bool mean)
    {
        int[][] groups = ReducedAxes.Groups(call.InputShape, axes);
        int count = groups[0].Length;
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        if ((long)count << input.Bits > int.MaxValue)
            throw call.Refusal($"it sums {count} codes of {input.Bits} bits, which 32 bits do not hold; reduce in two steps");
        var factor = Multiplier.Of((double)input.Scale / output.Scale);
        factor = mean ? Divided(factor, count) : factor;
        return (inputs, outputs) =>
        {
            for (int i = 0; i < groups.Length; i++)
            {
                int sum = -input.ZeroPoint * count;
                foreach (int position in groups[i])
                    sum += inputs[0][position];
                outputs[0][i] = Math.Clamp(factor.Apply(sum) + output.ZeroPoint, output.Lowest, output.Highest);
            }
        };
    }

    /// <summary>A factor over a whole number.</summary>
    /// <remarks>Example: 1 (2^30, shift 1) over 3 is (2^30 * 2 / 3, shift 0).</remarks>
    internal static Multiplier Divided(Multiplier factor, int count)
    {
        int shift = Math.Min(Math.Min(BitOperations.Log2((uint)count), LongestShift), 31 + factor.Shift);
        return new Multiplier((int)(((long)factor.Mantissa << shift) / count), factor.Shift - shift);
    }
}
