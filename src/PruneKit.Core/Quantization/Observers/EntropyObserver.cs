namespace PruneKit;

/// <summary>The range that loses least information: magnitudes are clipped where the distribution of the codes differs least from that of the values, by the Kullback-Leibler divergence.</summary>
/// <remarks>Source: <see href="https://on-demand.gputechconf.com/gtc/2017/presentation/s7310-8-bit-inference-with-tensorrt.pdf">Migacz 2017</see>, pages 28 to 38. Values of both signs have half of the codes on either side: 128 of 256. What lies beyond a threshold is counted
/// into the last bin before it; each code's count is spread evenly over its bins that were not empty. Of equal divergences the wider range stands. Sixteen bits leave nothing to decide: there it is the whole range.
/// Example: an even distribution loses nothing by being kept whole; a narrow bulk with one value at ten times its width is clipped to about the bulk.</remarks>
internal sealed class EntropyObserver : IObserver
{
    /// <summary>Thresholds are tried in steps of so many bins: a sixteenth of the codes.</summary>
    private const int Stride = 8;

    public static EntropyObserver Instance { get; } = new();

    /// <inheritdoc />
    public bool NeedsHistogram => true;

    /// <inheritdoc />
    public ObservedRange Observe(ValueStatistics seen, int bits)
    {
        ObservedRange extent = seen.Extent;
        if (seen.Histogram is not ValueHistogram histogram || bits > 8)
            return extent;
        ValueHistogram magnitudes = histogram.Magnitudes();
        int codes = extent.Low < 0 ? 1 << (bits - 1) : 1 << bits;
        double threshold = Threshold(magnitudes, codes) * magnitudes.Width;
        return new ObservedRange(Math.Max(extent.Low, -threshold), Math.Min(extent.High, threshold));
    }

    /// <summary>How many bins from 0 are kept.</summary>
    private static int Threshold(ValueHistogram magnitudes, int codes)
    {
        // The bin at 0 is left out: a Relu's zeros are exact in every range, and would drown all else.
        long[] counts = [0, .. magnitudes.Counts.Skip(1)];
        (int kept, double least) = (counts.Length, double.PositiveInfinity);
        for (int bins = counts.Length; bins >= codes; bins -= Stride)
        {
            double divergence = Divergence(counts, bins, codes);
            if (divergence < least)
                (kept, least) = (bins, divergence);
        }

        return kept;
    }

    /// <summary>Sum of p log(p / q) over the bins kept: p the clipped counts, q what the codes tell of them.</summary>
    private static double Divergence(long[] counts, int bins, int codes)
    {
        double[] clipped = [.. counts.Take(bins).Select(count => (double)count)];
        clipped[^1] += counts.Skip(bins).Sum();
        double total = clipped.Sum(), sum = 0;
        for (int code = 0; code < codes; code++)
        {
            int from = (int)((long)code * bins / codes), to = (int)((code + 1L) * bins / codes);
            // What q is made of is not clipped: that is what makes clipping cost.
            (double mass, int filled) = Mass(counts, from, to);
            for (int bin = from; bin < to && total > 0; bin++)
            {
                if (clipped[bin] > 0)
                    sum += clipped[bin] / total * Math.Log(clipped[bin] / Math.Max(counts[bin] > 0 ? mass / filled : 0, 1e-9));
            }
        }

        double kept = counts.Take(bins).Sum();
        return sum + (kept > 0 && total > 0 ? Math.Log(kept / total) : 0);
    }

    private static (double Mass, int Filled) Mass(long[] counts, int from, int to)
    {
        (double mass, int filled) = (0, 0);
        for (int bin = from; bin < to; bin++)
        {
            mass += counts[bin];
            filled += counts[bin] > 0 ? 1 : 0;
        }

        return (mass, filled);
    }
}
