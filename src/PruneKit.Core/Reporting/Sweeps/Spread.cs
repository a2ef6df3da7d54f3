namespace PruneKit;

/// <summary>Mean and spread of the same measurement over several seeds.</summary>
/// <remarks>Example: 70, 72, 74 have the mean 72 and the standard deviation 2.</remarks>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">The sample's, with Count - 1 in the denominator; null for one.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
public sealed record Spread(int Count, double Mean, double? StandardDeviation, double Least, double Most)
{
    /// <summary>The spread of some values, at least one.</summary>
    internal static Spread Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Sum() / all.Length;
        double? deviation = all.Length > 1 ? Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1)) : null;
        return new Spread(all.Length, mean, deviation, all.Min(), all.Max());
    }
}
