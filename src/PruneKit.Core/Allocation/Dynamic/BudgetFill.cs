namespace PruneKit;

/// <summary>Spends what a choice of levels leaves of a budget.</summary>
internal static class BudgetFill
{
    /// <summary>Keeps more, where a step to the next level saves most loss for its cost, until nothing more fits.</summary>
    /// <param name="table">The levels.</param>
    /// <param name="costs">What they cost.</param>
    /// <param name="budget">The most that all may cost.</param>
    /// <param name="kept">What each tensor keeps; grows.</param>
    public static void Spend(SensitivityTable table, CostTable costs, double budget, long[] kept)
    {
        List<int> open = [.. Enumerable.Range(0, kept.Length)];
        while (open.Count > 0)
        {
            int tensor = open.MaxBy(i => Gain(table.Curves[i], costs, i, kept[i]));
            long next = Next(table.Curves[tensor], kept[tensor]).Kept;
            long fitting = MostFitting(costs, budget - costs.Of(kept) + costs.Of(tensor, kept[tensor]), tensor, kept[tensor], next);
            if (fitting < next || next == kept[tensor])
                open.Remove(tensor);
            kept[tensor] = fitting;
        }
    }

    private static double Gain(SensitivityCurve curve, CostTable costs, int tensor, long kept)
    {
        (long next, double saved) = Next(curve, kept);
        double cost = costs.Of(tensor, next) - costs.Of(tensor, kept);
        return next == kept ? double.NegativeInfinity : cost > 0 ? saved / cost : double.PositiveInfinity;
    }

    /// <summary>The level above, and what reaching it saves; the same where there is none.</summary>
    private static (long Kept, double Saved) Next(SensitivityCurve curve, long kept)
    {
        int above = -1;
        for (int i = 0; i < curve.Points.Count && curve.Count - curve.Points[i].Pruned > kept; i++)
            above = i;
        if (above < 0)
            return (kept, 0);
        SensitivityPoint high = curve.Points[above], low = curve.Points[above + 1];
        double share = (double)(curve.Count - high.Pruned - kept) / (low.Pruned - high.Pruned);
        return (curve.Count - high.Pruned, share * (low.Loss - high.Loss));
    }

    private static long MostFitting(CostTable costs, double left, int tensor, long low, long high)
    {
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            if (costs.Of(tensor, middle) <= left)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
