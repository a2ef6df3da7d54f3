namespace PruneKit;

/// <summary>The range for which clipping and rounding together change the values least: of 100 shrunk copies of what was seen, from the whole down to a hundredth, the one with the least mean squared error.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1810.05723">Banner et al. 2019</see>, section 2 (ACIQ); here over the measured histogram instead of a fitted distribution. The error of a bin is that of its middle, and a twelfth of the squared step where the bins are
/// wider than the steps. Of equal errors the wider range stands. Example: of 10 000 values at 1 and one at 100 in bins of 1 over [0, 100], with 8 bits the range shrinks to [0, 98].</remarks>
internal sealed class MeanSquaredErrorObserver : IObserver
{
    private const int Candidates = 100;

    public static MeanSquaredErrorObserver Instance { get; } = new();

    /// <inheritdoc />
    public bool NeedsHistogram => true;

    /// <inheritdoc />
    public ObservedRange Observe(ValueStatistics seen, int bits)
    {
        if (seen.Histogram is not ValueHistogram histogram)
            return seen.Extent;
        ObservedRange extent = seen.Extent;
        return Enumerable.Range(0, Candidates)
            .Select(step => 1 - (step / (double)Candidates))
            .Select(share => new ObservedRange(extent.Low * share, extent.High * share))
            .MinBy(range => Error(histogram, range.Quantization(bits)));
    }

    /// <summary>The sum of the squared errors of all values.</summary>
    internal static double Error(ValueHistogram histogram, ActivationQuantization quantization)
    {
        double lowest = (double)quantization.Scale * (quantization.Lowest - quantization.ZeroPoint);
        double highest = (double)quantization.Scale * (quantization.Highest - quantization.ZeroPoint);
        double rounding = (double)quantization.Scale * quantization.Scale / 12, sum = 0;
        for (int bin = 0; bin < histogram.Counts.Count; bin++)
        {
            double value = histogram.Middle(bin), clipped = Math.Clamp(value, lowest, highest);
            sum += histogram.Counts[bin] * (value == 0 ? 0 : ((value - clipped) * (value - clipped)) + (clipped == value ? rounding : 0));
        }

        return sum;
    }
}
