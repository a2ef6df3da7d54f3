using CsCheck;

namespace PruneKit.Tests;

public sealed class DynamicAllocatorTests
{
    private static readonly Gen<(double[][] Losses, long[][] Costs, int Budget)> Rows = Gen.Select(
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 9]).Array[1, 5].Array[1, 4], Gen.Int[0, 30]).Select(drawn => (
            drawn.Item1.Select(row => row.Select(choice => choice.Item1 / 4.0).ToArray()).ToArray(), drawn.Item1.Select(row => row.Select(choice => (long)choice.Item2).ToArray()).ToArray(), drawn.Item2));

    [Fact]
    public void The_knapsack_follows_its_example()
    {
        Assert.Equal([1, 1], Knapsack.Solve([[0, 1, 5], [0, 2.5, 4]], [[4, 2, 0], [4, 2, 0]], 4)!);
        Assert.Null(Knapsack.Solve([[0.0]], [[5]], 4));
    }

    [Fact]
    public void The_knapsack_agrees_with_trying_everything() => Property.Holds(
        Rows,
        test =>
        {
            double best = Brute(test.Losses, test.Costs, test.Budget, row: 0);
            int[]? choices = Knapsack.Solve(test.Losses, test.Costs, test.Budget);
            if (choices is null)
            {
                Assert.Equal(double.PositiveInfinity, best);
                return;
            }

            Assert.InRange(choices.Select((choice, row) => test.Costs[row][choice]).Sum(), 0, test.Budget);
            Assert.Equal(best, choices.Select((choice, row) => test.Losses[row][choice]).Sum(), 1e-12);
        },
        iterations: 1000);

    [Fact]
    public void Follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("a", 2).Linear("b", 2).Build(seed: 1);
        ScoreMap scores = Importances.Magnitude.Score(network);
        var table = new SensitivityTable("", 0, [Curve("a.weight", 0, 1, 5), Curve("b.weight", 0, 2.5, 4)]);
        var costs = new CostTable(network, scores, Costs.Weights);
        Assert.Equal([2, 2], DynamicAllocator.Solve(table, costs, costs.Budget(Sparsity.Percent(50))));
        Assert.Equal([2, 3], DynamicAllocator.Solve(table, costs, 5));
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("macs")]
    [InlineData("by hand")]
    public void The_budget_holds_and_is_used(string name)
    {
        using Network network = PatternNetworks.All();
        ScoreMap scores = Importances.Magnitude.Score(network);
        ICost cost = name == "by hand" ? Costs.ByLayer(new LayerValue("plain", 12.5), new LayerValue("fc", 1e-3), new LayerValue("rnn", 3)) : Costs.Catalogue.Find(name);
        var costs = new CostTable(network, scores, cost);
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var table = new SensitivityTable("", 0, scores.Weights.Select(weight => RandomCurve(weight, random)).ToValueList());
            double budget = costs.Budget(Sparsity.Percent(random.Next(1, 99)));
            long[] kept = DynamicAllocator.Solve(table, costs, budget);
            Assert.InRange(costs.Of(kept), 0, budget);
            if (name == "weights")
                Assert.Equal(budget, kept.Sum());
            for (int i = 0; i < kept.Length; i++)
                Assert.True(kept[i] == scores.Weights[i].Count || costs.Of([.. kept.Select((count, j) => count + (i == j ? 1 : 0))]) > budget);
        }
    }

    [Fact]
    public void A_budget_of_MACs_is_kept_on_a_network()
    {
        using Network network = ObservedNetworks.Build("convolution");
        var settings = new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 20), Cost = Costs.Macs };
        MaskSet masks = new Pruner { Allocation = Allocators.Dynamic(settings) }.Prune(network, Sparsity.Percent(60));
        double dense = 0, kept = 0;
        foreach (TensorSpec weight in network.PrunableWeights)
        {
            dense += Costs.Macs.Of(network.Spec, weight, weight.Shape.ElementCount);
            kept += Costs.Macs.Of(network.Spec, weight, masks[weight.Name]!.KeptCount);
        }

        Assert.Equal(NetworkCosts.Of(network.Spec).Macs.Count, dense);
        Assert.InRange(kept, 0.3 * dense, 0.4 * dense);
    }

    [Fact]
    public void A_cost_that_does_not_fall_cannot_meet_a_budget()
    {
        using Network network = ObservedNetworks.Build("linear");
        var settings = new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 20), Cost = new FixedCost() };
        BudgetException e = Assert.Throws<BudgetException>(() => new Pruner { Allocation = Allocators.Dynamic(settings) }.Prune(network, Sparsity.Percent(50)));
        Assert.Equal(("us", "10", "20"), (e.Limit, e.Wanted, e.Best));
    }

    private static SensitivityCurve Curve(string weight, params double[] losses) => new(weight, 4, losses.Select((loss, i) => new SensitivityPoint(2 * i, loss)).ToValueList());

    private static SensitivityCurve RandomCurve(WeightScores weight, Random random) => new(
        weight.Name, weight.Count, new[] { 0, 20, 50, 80, 95, 100 }.Select(percent => new SensitivityPoint(weight.Count * percent / 100, random.NextDouble())).DistinctBy(point => point.Pruned).ToValueList());

    private static double Brute(double[][] losses, long[][] costs, long left, int row) => row == losses.Length
        ? 0
        : Enumerable.Range(0, losses[row].Length).Where(choice => costs[row][choice] <= left).Select(choice => losses[row][choice] + Brute(losses, costs, left - costs[row][choice], row + 1)).DefaultIfEmpty(double.PositiveInfinity).Min();

    private sealed class FixedCost : ICost
    {
        public string Unit => "us";

        public double Of(NetworkSpec spec, TensorSpec weight, long kept) => 10;
    }
}
