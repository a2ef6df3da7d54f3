namespace PruneKit;

/// <summary>The levels of pruning, one a tensor, that raise the loss on calibration data least while what is kept costs at most (1 - s) of what everything costs: in weights (then exactly k), MACs, or values by hand.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2203.02808">Frantar and Alistarh 2022</see> (SPDY), section 3.2: a dynamic program over each layer's (loss, cost) pairs, rises of the loss added up. Here the losses are measured on calibration data
/// (<see cref="AllocationSettings.Levels"/>), as in <see cref="SensitivityAllocator"/>. The budget is cut into at most 10 000 steps and costs are rounded up to them, so that the budget holds exactly; what is left of it is then spent, element by element,
/// where a step to the next level saves most loss for its cost. With whole-number costs and a budget of at most 10 000 the choice of levels is exact.
/// Example: two tensors of 4, with losses 0, 1, 5 and 0, 2.5, 4 at 0, 2 and 4 pruned: at 50 % both keep 2.</remarks>
internal sealed class DynamicAllocator(AllocationSettings settings) : IAllocator
{
    private const int Steps = 10_000;

    private readonly CalibrationData _calibration = settings.CalibrationFor("dynamic");

    /// <inheritdoc />
    public KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity)
    {
        var costs = new CostTable(network, scores, settings.Cost);
        double budget = costs.Budget(sparsity);
        long[] kept = Solve(SensitivityScan.Run(network, scores, settings, _calibration), costs, budget);
        if (costs.Of(kept) > budget)
            throw new BudgetException(settings.Cost.Unit, Text(budget), Text(costs.Of(kept)), "the cost does not fall further with the weights; give a lower sparsity, or another cost");
        return new KeepPlan(scores.Weights.Zip(kept, (weight, count) => new KeepShare(weight.Name, weight.Count, count)).ToValueList());
    }

    /// <summary>How much each tensor keeps.</summary>
    internal static long[] Solve(SensitivityTable table, CostTable costs, double budget)
    {
        double[][] losses = [.. table.Curves.Select(curve => curve.Points.Select(point => point.Loss - table.Loss).ToArray())];
        double[][] prices = [.. table.Curves.Select((curve, tensor) => curve.Points.Select(point => costs.Of(tensor, curve.Count - point.Pruned)).ToArray())];
        bool whole = budget <= Steps && prices.All(row => row.All(double.IsInteger));
        double step = whole || budget <= 0 ? 1 : budget / Steps;
        long[][] rounded = [.. prices.Select(row => Array.ConvertAll(row, price => (long)Math.Min(Math.Ceiling(price / step), Steps + 1)))];
        int[]? choices = Knapsack.Solve(losses, rounded, whole ? (int)Math.Floor(budget) : Steps);
        choices ??= [.. prices.Select(row => Array.IndexOf(row, row.Min()))];
        long[] kept = [.. table.Curves.Zip(choices, (curve, choice) => curve.Count - curve.Points[choice].Pruned)];
        BudgetFill.Spend(table, costs, budget, kept);
        return kept;
    }

    private static string Text(double value) => FormattableString.Invariant($"{value:0.###}");
}
