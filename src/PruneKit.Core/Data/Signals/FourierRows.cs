using System.Numerics;

namespace PruneKit;

/// <summary>The heights of a window's spectrum at any frequencies, by the sum itself rather than a fast transform, whose frequencies would be the window's.</summary>
/// <remarks>Height at f: 4 / n |sum of hann(i) (x(i) - mean) exp(-2 pi j f i / rate)|, so that a sine of amplitude a far from other lines has height a.
/// Source of the window: Harris, <see href="https://doi.org/10.1109/PROC.1978.10837">Proc. IEEE 66(1), 1978</see>, eq. 27, periodic. Example: 25 samples a second, 200 samples of 0.5 sin(2 pi 2 t): height 0.5 at 2 Hz.</remarks>
internal sealed class FourierRows
{
    private readonly double[][] _cosines;
    private readonly double[][] _sines;

    /// <param name="hertz">The frequencies.</param>
    /// <param name="length">Samples of a window.</param>
    /// <param name="rateHz">Samples a second.</param>
    public FourierRows(double[] hertz, int length, double rateHz)
    {
        _cosines = [.. hertz.Select(one => Row(one, Math.Cos))];
        _sines = [.. hertz.Select(one => Row(one, Math.Sin))];

        double[] Row(double one, Func<double, double> wave) => [.. Enumerable.Range(0, length).Select(i =>
            4.0 / length * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length))) * wave(2 * Math.PI * one * i / rateHz))];
    }

    /// <summary>A height a frequency.</summary>
    public double[] Heights(ReadOnlySpan<double> window)
    {
        double[] centred = window.ToArray();
        double mean = centred.Average();
        for (int i = 0; i < centred.Length; i++)
            centred[i] -= mean;
        double[] heights = new double[_cosines.Length];
        for (int row = 0; row < heights.Length; row++)
            heights[row] = Math.Sqrt(Square(Dot(centred, _cosines[row])) + Square(Dot(centred, _sines[row])));
        return heights;
    }

    private static double Square(double value) => value * value;

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector<double>.Count; i += Vector<double>.Count)
            sums += new Vector<double>(left[i..]) * new Vector<double>(right[i..]);
        double sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
