namespace PruneKit;

/// <summary>How the loss rises as one tensor is pruned.</summary>
/// <param name="Weight">The tensor's name.</param>
/// <param name="Count">Its elements: weights, or a pattern's blocks.</param>
/// <param name="Points">From the fewest pruned to all.</param>
public sealed record SensitivityCurve(string Weight, long Count, ValueList<SensitivityPoint> Points)
{
    /// <summary>The most that may be pruned while the loss stays within a limit: linear between points; after a point above the limit nothing more goes, even where the loss falls again.</summary>
    internal long MostPruned(double limit)
    {
        SensitivityPoint last = Points[0];
        foreach (SensitivityPoint point in Points.Skip(1))
        {
            if (point.Loss > limit)
                return last.Pruned + Between(last, point, limit);
            last = point;
        }

        return last.Pruned;
    }

    private static long Between(SensitivityPoint low, SensitivityPoint high, double limit)
    {
        // The first point may lie above the limit itself.
        double share = Math.Max(0, (limit - low.Loss) / (high.Loss - low.Loss));
        return high.Loss <= low.Loss ? 0 : Math.Min((long)(share * (high.Pruned - low.Pruned)), high.Pruned - low.Pruned);
    }
}
