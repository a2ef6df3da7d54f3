namespace PruneKit;

/// <summary>A <see cref="WindowNormalizeStep"/> in integers. What is divided by the largest has 28 bits behind the point; what is divided by the deviation 21, since it can be as large as the root of a window's length.</summary>
/// <remarks>Differences from the mean are brought to 23 bits before they are squared, so that the squares of 65,536 of them stay below 2^62; shifted to the left they are taken from the mean's own fraction. The deviation keeps 8 bits more.
/// Example: 8, 24 by the largest gives 89478485, 2^28, by the deviation -2^21, 2^21.</remarks>
internal sealed class IntegerNormalizeStage : IntegerStage
{
    /// <summary>Bits behind the point of shares of the largest.</summary>
    public const int ShareFraction = 28;

    /// <summary>Bits behind the point of multiples of the deviation.</summary>
    public const int DeviationFraction = 21;

    private const int DifferenceBits = 23;
    private const int RootFraction = 8;

    /// <param name="norm">Which scale.</param>
    /// <param name="given">What goes in.</param>
    public IntegerNormalizeStage(WindowNorm norm, IntegerFormat given)
        : base(given, given with { Scales = given.Scales.Select(_ => Math.ScaleB(1, norm == WindowNorm.Maximum ? -ShareFraction : -DeviationFraction)).ToValueList() })
    {
        Norm = norm;
        Least = [.. given.Scales.Select(scale => (int)Math.Min(Math.Floor(WindowNormalizeStep.Negligible / scale) + 1, IntegerSample.Largest)).Select(least => least == 1 ? 0 : least)];
    }

    /// <summary>Which scale.</summary>
    public WindowNorm Norm { get; }

    /// <summary>Of each channel the least magnitude or deviation that is not taken as none.</summary>
    public int[] Least { get; }

    /// <inheritdoc />
    public override void Push(int[] values) =>
        Emit([.. values.Chunk(Given.Format.Length).SelectMany((channel, i) => Norm == WindowNorm.Maximum ? ByLargest(channel, Least[i]) : ByDeviation(channel, Least[i]))]);

    private static IEnumerable<int> ByLargest(int[] channel, int least)
    {
        int most = channel.Max(Math.Abs);
        return channel.Select(value => most == 0 || most < least ? 0 : (int)(value * (1L << ShareFraction) / most));
    }

    private static IEnumerable<int> ByDeviation(int[] channel, int least)
    {
        long sum = channel.Sum(value => (long)value);
        int mean = (int)(sum / channel.Length), shift = IntegerHeights.BitsOf((uint)channel.Max(value => Math.Abs(value - mean))) - DifferenceBits;
        long rest = shift > 0 ? 0 : (sum - ((long)mean * channel.Length)) * (1L << -shift) / channel.Length;
        long[] differences = [.. channel.Select(value => shift > 0 ? (value - mean + (1L << (shift - 1))) >> shift : ((long)(value - mean) << -shift) - rest)];
        long root = IntegerRoot.Floor((ulong)(differences.Sum(difference => difference * difference) / channel.Length) << (2 * RootFraction));
        long deviation = shift >= 0 ? (root << shift) >> RootFraction : root >> (RootFraction - shift);
        return differences.Select(difference => root == 0 || deviation < least ? 0 : IntegerSample.Held(difference * (1L << (RootFraction + DeviationFraction)) / root));
    }
}
