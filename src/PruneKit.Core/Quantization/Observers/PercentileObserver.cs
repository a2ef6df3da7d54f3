namespace PruneKit;

/// <summary>Leaves a small share of the values outside, on each side: single outliers do not coarsen all the rest.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2004.09602">Wu et al. 2020</see>, section 3.1, there of magnitudes; here the two ends are told apart, as asymmetric codes allow. An end stands at the edge of a histogram's bin, and never outside what was seen.
/// Example: 90 % of a histogram over [0, 10] with ten bins of the counts [1, 9, 10, 20, 20, 20, 10, 5, 4, 1]: at most 10 % (10 values) may lie on each side, so the range is [2, 7].</remarks>
/// <param name="percent">The share on the inner side of each end, in per cent.</param>
internal sealed class PercentileObserver(double percent) : IObserver
{
    /// <inheritdoc />
    public bool NeedsHistogram => true;

    /// <inheritdoc />
    public ObservedRange Observe(ValueStatistics seen, int bits)
    {
        if (seen.Histogram is not ValueHistogram histogram)
            return seen.Extent;
        double outside = histogram.Total * (100 - percent) / 100;
        int below = Spared(histogram.Counts, outside);
        int above = Spared(histogram.Counts.Reverse(), outside);
        return new ObservedRange(histogram.Low + (below * histogram.Width), histogram.High - (above * histogram.Width));
    }

    /// <summary>How many bins from the start hold no more than the allowance.</summary>
    private static int Spared(IEnumerable<long> counts, double allowance)
    {
        double sum = 0;
        return counts.TakeWhile(count => (sum += count) <= allowance).Count();
    }
}
