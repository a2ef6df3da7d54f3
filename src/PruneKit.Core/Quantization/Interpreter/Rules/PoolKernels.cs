namespace PruneKit;

/// <summary>Windows' largest codes and means, channel by channel.</summary>
internal static class PoolKernels
{
    /// <summary>The largest code of each window; padding never wins.</summary>
    public static IntegerKernel Largest(IntegerCall call, int[][] windows)
    {
        Requantizer requantizer = call.Requantizer();
        return Each(call, windows, (codes, start, window) =>
        {
            int largest = int.MinValue;
            foreach (int position in windows[window])
                largest = position < 0 ? largest : Math.Max(largest, codes[start + position]);
            return requantizer.Apply(largest);
        });
    }

    /// <summary>The mean code of each window, rounded half away from zero; padding counts as the zero point where counts say so.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h">TensorFlow Lite's integer <c>AveragePool</c></see>. Example: codes 1, 2, 2, 2 have the sum 7, the mean (7 + 2) / 4 = 2.</remarks>
    /// <param name="call">The layer.</param>
    /// <param name="windows">The positions of each window.</param>
    /// <param name="counts">What each window's sum is divided by; at least as many as it has positions.</param>
    public static IntegerKernel Mean(IntegerCall call, int[][] windows, int[] counts)
    {
        Requantizer requantizer = call.Requantizer();
        int zeroPoint = call.Input.ZeroPoint;
        int[][] inside = [.. windows.Select(window => window.Where(position => position >= 0).ToArray())];
        return Each(call, windows, (codes, start, window) =>
        {
            int count = counts[window];
            int sum = (count - inside[window].Length) * zeroPoint;
            foreach (int position in inside[window])
                sum += codes[start + position];
            return requantizer.Apply((sum > 0 ? sum + (count / 2) : sum - (count / 2)) / count);
        });
    }

    private static IntegerKernel Each(IntegerCall call, int[][] windows, Func<int[], int, int, int> pool)
    {
        int channels = (int)call.InputShape[0];
        int area = (int)(call.InputShape.ElementCount / channels);
        return (inputs, outputs) =>
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int window = 0; window < windows.Length; window++)
                    outputs[0][(channel * windows.Length) + window] = pool(inputs[0], channel * area, window);
            }
        };
    }
}
