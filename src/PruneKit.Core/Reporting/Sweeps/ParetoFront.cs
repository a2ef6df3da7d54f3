namespace PruneKit;

/// <summary>Marks the cells that are worth having: those that no other beats in metric and cost.</summary>
/// <remarks>Source: Pareto dominance, <see href="https://doi.org/10.1007/978-1-4615-5563-6">Miettinen 1998</see>, section 2.2. Example, cost and metric: (100, 70), (50, 70), (20, 60), (30, 55) -> the second and the third.</remarks>
internal static class ParetoFront
{
    /// <summary>The same cells, marked.</summary>
    /// <param name="cells">By their means.</param>
    /// <param name="cost">Less is better.</param>
    /// <param name="largerIsBetter">Whether more of the metric is better.</param>
    public static IEnumerable<SweepCell> Mark(IReadOnlyList<SweepCell> cells, SweepCost cost, bool largerIsBetter) =>
        cells.Select(cell => cell with { OnFront = !cells.Any(other => Beats(other, cell, cost, largerIsBetter)) });

    private static bool Beats(SweepCell one, SweepCell other, SweepCost cost, bool largerIsBetter)
    {
        double gain = largerIsBetter ? one.Judged.Mean - other.Judged.Mean : other.Judged.Mean - one.Judged.Mean;
        double saving = other.CostOf(cost) - one.CostOf(cost);
        return gain >= 0 && saving >= 0 && (gain > 0 || saving > 0);
    }
}
