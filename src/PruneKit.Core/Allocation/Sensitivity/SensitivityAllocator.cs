namespace PruneKit;

/// <summary>Every tensor is pruned until it alone raises the loss on calibration data by the same amount: the one at which exactly round(s n) elements go in total.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1506.02626">Han et al. 2015</see>, section 4.3 (each layer's sensitivity gives its threshold); <see href="https://arxiv.org/abs/1608.08710">Li et al. 2017</see>, section 3.2, does the same for filters.
/// Each tensor is measured at <see cref="AllocationSettings.Levels"/> by a run over the calibration data: tensors times levels runs forward, at each pruning, unless the cache has them. Between levels the loss is taken as linear. Counts that a last
/// weight's fraction would decide are rounded by largest remainders. Example: of two tensors of 10, with losses 1.0, 1.1, 2.0 and 1.0, 1.4, 3.0 at 0, 5 and 10 pruned, 40 % removes 5 of the first and 3 of the second: both then raise the loss by 0.1 to 0.24.</remarks>
internal sealed class SensitivityAllocator(AllocationSettings settings) : IAllocator
{
    private const int Halvings = 200;

    private readonly CalibrationData _calibration = settings.CalibrationFor("sensitivity");

    /// <inheritdoc />
    public KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity)
    {
        long pruned = Math.Max(sparsity.CountOf(scores.Count), scores.Weights.Sum(weight => weight.HeldCount));
        long[] counts = Balance(SensitivityScan.Run(network, scores, settings, _calibration), pruned);
        return new KeepPlan(scores.Weights.Zip(counts, (weight, count) => new KeepShare(weight.Name, weight.Count, weight.Count - count)).ToValueList());
    }

    /// <summary>How much of each tensor goes, so that the sum is exact and the rises in loss are equal.</summary>
    internal static long[] Balance(SensitivityTable table, long pruned)
    {
        double low = table.Curves.Min(curve => curve.Points.Min(point => point.Loss)) - 1, high = table.Curves.Max(curve => curve.Points.Max(point => point.Loss));
        for (int i = 0; i < Halvings && low < high; i++)
        {
            double middle = low + ((high - low) / 2);
            if (table.Curves.Sum(curve => curve.MostPruned(middle)) >= pruned)
                high = middle;
            else
                low = middle;
            if (Math.BitIncrement(low) >= high)
                break;
        }

        long[] least = [.. table.Curves.Select(curve => curve.MostPruned(low))], most = [.. table.Curves.Select(curve => curve.MostPruned(high))];
        long[] gaps = [.. most.Zip(least, (more, less) => more - less)];
        long[] added = ProportionalShares.Divide([.. gaps.Select(gap => (double)gap)], gaps, pruned - least.Sum());
        return [.. least.Zip(added, (less, more) => less + more)];
    }
}
