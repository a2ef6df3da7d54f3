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
        if (limit <= low.Loss || high.Loss <= low.Loss)
            return 0;
        // At most 1, because the limit is below the higher point's loss. In decimal, where 0.29 of 100 are 29 and not 28.99...
        decimal share = (decimal)((limit - low.Loss) / (high.Loss - low.Loss));
        return (long)(share * (high.Pruned - low.Pruned));
    }
}
