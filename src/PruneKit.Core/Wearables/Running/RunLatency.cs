namespace PruneKit;

/// <summary>How long answers took, in milliseconds: from taking the sample that completed a window to having written its line.</summary>
/// <remarks>Percentiles are nearest ranks. Example: of 1 to 100, p50 is 50, p95 95 and p99 99.</remarks>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">95 % took no longer.</param>
/// <param name="P99">99 % took no longer.</param>
/// <param name="Max">The longest.</param>
public sealed record RunLatency(double P50, double P95, double P99, double Max)
{
    /// <summary>Of some times; null where there are none.</summary>
    internal static RunLatency? Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted.Length == 0 ? null : new RunLatency(At(50), At(95), At(99), sorted[^1]);

        double At(int percent) => sorted[(int)(((long)sorted.Length * percent) + 99) / 100 - 1];
    }
}
