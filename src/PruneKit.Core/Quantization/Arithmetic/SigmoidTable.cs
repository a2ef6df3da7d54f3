namespace PruneKit;

/// <summary>Sigmoid and hyperbolic tangent of 16-bit numbers by a table of 256 entries and straight lines between them, as TensorFlow Lite's LSTM takes them.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/logistic.h">TensorFlow Lite's integer logistic</see> and its tanh(x) = 2 sigmoid(2x) - 1.
/// Entry i is sigmoid(i / 24) in Q0.16, moved by half of the error in the middle of the line to the next and rounded; the last is 65,535. Example: the sigmoid of 1 (3 * 4,096) is 23,956, 0.73108 in Q0.15, and its tanh 24,956.</remarks>
internal static class SigmoidTable
{
    private const int Entries = 256;
    private const int EntriesPerUnit = 24;
    private const int SigmoidFraction = 9;
    private const int TanhFraction = 8;

    private static readonly int[] Table = [.. Enumerable.Range(0, Entries).Select(Entry)];

    /// <summary>The 256 entries.</summary>
    public static IReadOnlyList<int> All => Table;

    /// <summary>The sigmoid in Q0.15.</summary>
    /// <param name="x">The number times 3 * 2^12.</param>
    public static int Sigmoid(int x)
    {
        int result = Interpolate(Math.Abs(x), SigmoidFraction, short.MaxValue << 10);
        int rounded = x >= 0 ? result + (1 << 9) : (1 << 25) - result + (1 << 9) - 1;
        return rounded >> 10;
    }

    /// <summary>The hyperbolic tangent in Q0.15.</summary>
    /// <param name="x">The number times 3 * 2^12.</param>
    public static int Tanh(int x)
    {
        int result = Interpolate(Math.Abs(x), TanhFraction, ushort.MaxValue << 8);
        int rounded = x >= 0 ? result - (1 << 23) + (1 << 7) : -result + (1 << 23) + (1 << 7) - 1;
        return rounded >> 8;
    }

    private static int Interpolate(int magnitude, int fraction, int saturated)
    {
        int index = magnitude >> fraction;
        return index >= Entries - 1
            ? saturated
            : (Table[index] << fraction) + ((magnitude & ((1 << fraction) - 1)) * (Table[index + 1] - Table[index]));
    }

    private static int Entry(int i)
    {
        if (i == Entries - 1)
            return ushort.MaxValue;
        double error = Real(i + 0.5) - ((Real(i) + Real(i + 1)) / 2);
        return (int)Math.Floor(Real(i) + (error / 2) + 0.5);
    }

    private static double Real(double i) => 65_536 / (1 + Math.Exp(-i / EntriesPerUnit));
}
