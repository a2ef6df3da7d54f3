using System.Numerics;

namespace PruneKit;

/// <summary>Sums and means over axes.</summary>
/// <param name="groups">The positions of each output's codes.</param>
/// <param name="input">The quantisation of what is summed.</param>
/// <param name="output">The quantisation of the sums.</param>
/// <param name="factor">From the sum of codes less zero points to the output's steps.</param>
internal sealed class ReduceOperation(int[][] groups, ActivationQuantization input, ActivationQuantization output, Multiplier factor) : IntegerOperation
{
    private const int LongestShift = 32;

    /// <summary>The positions of each output's codes.</summary>
    public IReadOnlyList<int[]> Groups => groups;

    /// <summary>From the sum of codes less zero points to the output's steps.</summary>
    public Multiplier Factor => factor;

    /// <summary>The sum, or the mean with its division folded into the factor.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/reduce.h">TensorFlow Lite's <c>QuantizedMeanOrSum</c></see>: the mantissa is shifted left by floor(log2(n)) bits and divided by n.</remarks>
    public static ReduceOperation OfSum(IntegerCall call, IEnumerable<int> axes, bool mean)
    {
        int[][] groups = ReducedAxes.Groups(call.InputShape, axes);
        int count = groups[0].Length;
        if ((long)count << call.Input.Bits > int.MaxValue)
            throw call.Refusal($"it sums {count} codes of {call.Input.Bits} bits, which 32 bits do not hold; reduce in two steps");
        var factor = Multiplier.Of((double)call.Input.Scale / call.Output.Scale);
        return new ReduceOperation(groups, call.Input, call.Output, mean ? Divided(factor, count) : factor);
    }

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        for (int i = 0; i < groups.Length; i++)
        {
            int sum = -input.ZeroPoint * groups[i].Length;
            foreach (int position in groups[i])
                sum += inputs[0][position];
            outputs[0][i] = Math.Clamp(factor.Apply(sum) + output.ZeroPoint, output.Lowest, output.Highest);
        }
    }

    /// <summary>A factor over a whole number.</summary>
    /// <remarks>Example: 1 (2^30, shift 1) over 3 is (2^30 * 2 / 3, shift 0).</remarks>
    internal static Multiplier Divided(Multiplier factor, int count)
    {
        int shift = Math.Min(Math.Min(BitOperations.Log2((uint)count), LongestShift), 31 + factor.Shift);
        return new Multiplier((int)(((long)factor.Mantissa << shift) / count), factor.Shift - shift);
    }
}
