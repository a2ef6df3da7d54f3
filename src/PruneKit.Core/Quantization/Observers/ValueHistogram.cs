namespace PruneKit;

/// <summary>How often values fell into equal bins between a lowest and a highest value.</summary>
/// <param name="Low">Where the first bin begins.</param>
/// <param name="High">Where the last bin ends; more than <paramref name="Low"/>.</param>
/// <param name="Counts">The values of each bin.</param>
public sealed record ValueHistogram(double Low, double High, ValueList<long> Counts)
{
    /// <summary>How wide a bin is.</summary>
    public double Width => (High - Low) / Counts.Count;

    /// <summary>How many values there are.</summary>
    public long Total => Counts.Sum();

    /// <summary>The middle of a bin; 0 for the bin that holds it, where a Relu puts half of all values.</summary>
    public double Middle(int bin)
    {
        double from = Low + (bin * Width);
        return from <= 0 && from + Width > 0 ? 0 : from + (Width / 2);
    }

    /// <summary>The histogram of magnitudes, from 0 to the largest, in as many bins.</summary>
    public ValueHistogram Magnitudes()
    {
        double largest = Math.Max(Math.Abs(Low), Math.Abs(High));
        long[] counts = new long[Counts.Count];
        for (int bin = 0; bin < counts.Length; bin++)
            counts[Math.Min((int)(Math.Abs(Middle(bin)) / largest * counts.Length), counts.Length - 1)] += Counts[bin];
        return new ValueHistogram(0, largest, ValueList.Create<long>(counts));
    }
}
