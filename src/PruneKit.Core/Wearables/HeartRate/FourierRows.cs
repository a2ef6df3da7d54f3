using System.Numerics;

namespace PruneKit;

/// <summary>The heights of a window's spectrum at any frequencies, by the sum itself rather than a fast transform, whose frequencies would be the window's.</summary>
/// <remarks>Height at f: 4 / n |sum of hann(i) (x(i) - mean) exp(-2 pi j f i / rate)|, so that a sine of amplitude a far from other lines has height a. Source of the window: Harris, Proc. IEEE 66(1), 1978, eq. 27, periodic.
/// Example: 25 samples a second, 200 samples of 0.5 sin(2 pi 2 t): height 0.5 at 2 Hz.</remarks>
internal sealed class FourierRows
{
    private readonly float[][] _cosines;
    private readonly float[][] _sines;

    /// <param name="hertz">The frequencies.</param>
    /// <param name="length">Samples of a window.</param>
    /// <param name="rateHz">Samples a second.</param>
    public FourierRows(double[] hertz, int length, double rateHz)
    {
        _cosines = [.. hertz.Select(one => Row(one, Math.Cos))];
        _sines = [.. hertz.Select(one => Row(one, Math.Sin))];

        float[] Row(double one, Func<double, double> wave) => [.. Enumerable.Range(0, length).Select(i =>
            (float)(4.0 / length * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length))) * wave(2 * Math.PI * one * i / rateHz)))];
    }

    /// <summary>A height a frequency.</summary>
    public float[] Heights(ReadOnlySpan<float> window)
    {
        var centred = new float[window.Length];
        double sum = 0;
        foreach (float sample in window)
            sum += sample;
        for (int i = 0; i < centred.Length; i++)
            centred[i] = (float)(window[i] - (sum / window.Length));
        var heights = new float[_cosines.Length];
        for (int row = 0; row < heights.Length; row++)
            heights[row] = MathF.Sqrt(Square(Dot(centred, _cosines[row])) + Square(Dot(centred, _sines[row])));
        return heights;
    }

    private static float Square(float value) => value * value;

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        float sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
