namespace PruneKit;

/// <summary>Windows' largest codes or means, channel by channel.</summary>
internal sealed class PoolOperation : IntegerOperation
{
    private readonly int[][] _windows;
    private readonly int[]? _counts;

    private PoolOperation(IntegerCall call, int[][] windows, int[]? counts)
    {
        (_windows, _counts, Requantizer, ZeroPoint) = (windows, counts, call.Requantizer(), call.Input.ZeroPoint);
        Channels = (int)call.InputShape[0];
        Area = (int)(call.InputShape.ElementCount / Channels);
    }

    /// <summary>The positions within a channel that each window covers.</summary>
    public IReadOnlyList<int[]> Windows => _windows;

    /// <summary>What each window's sum is divided by; null where the largest code is taken.</summary>
    public IReadOnlyList<int>? Counts => _counts;

    /// <summary>Brings a code to the output's quantisation.</summary>
    public Requantizer Requantizer { get; }

    /// <summary>The input's zero point.</summary>
    public int ZeroPoint { get; }

    /// <summary>How many channels.</summary>
    public int Channels { get; }

    /// <summary>Positions a channel.</summary>
    public int Area { get; }

    /// <summary>The largest code of each window; padding never wins.</summary>
    public static PoolOperation Largest(IntegerCall call, int[][] windows) => new(call, Inside(windows), null);

    /// <summary>The mean code of each window, rounded half away from zero; padding counts as the zero point where counts say so.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h">TensorFlow Lite's integer <c>AveragePool</c></see>. Example: codes 1, 2, 2, 2 have the sum 7, the mean (7 + 2) / 4 = 2.</remarks>
    /// <param name="call">The layer.</param>
    /// <param name="windows">The positions of each window.</param>
    /// <param name="counts">What each window's sum is divided by; at least as many as it has positions.</param>
    public static PoolOperation Mean(IntegerCall call, int[][] windows, int[] counts) => new(call, Inside(windows), counts);

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<int> codes = inputs[0].AsSpan(channel * Area, Area);
            for (int window = 0; window < _windows.Length; window++)
                outputs[0][(channel * _windows.Length) + window] = Requantizer.Apply(_counts is null ? Largest(codes, _windows[window]) : Mean(codes, _windows[window], _counts[window]));
        }
    }

    private static int[][] Inside(int[][] windows) => [.. windows.Select(window => window.Where(position => position >= 0).ToArray())];

    private static int Largest(ReadOnlySpan<int> codes, int[] window)
    {
        int largest = int.MinValue;
        foreach (int position in window)
            largest = Math.Max(largest, codes[position]);
        return largest;
    }

    private int Mean(ReadOnlySpan<int> codes, int[] window, int count)
    {
        int sum = (count - window.Length) * ZeroPoint;
        foreach (int position in window)
            sum += codes[position];
        return (sum > 0 ? sum + (count / 2) : sum - (count / 2)) / count;
    }
}
