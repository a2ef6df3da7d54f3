namespace PruneKit.Tests;

/// <summary>Updates and solvers on a network, and on the same network with its hidden units in another order: what they give is the same, in that order.</summary>
public sealed class PermutationTests
{
    private static readonly int[] Order = [3, 7, 0, 5, 1, 6, 2, 4];

    [Theory]
    [InlineData("obs")]
    [InlineData("fisher")]
    public void An_update_is_permuted_with_the_units(string name)
    {
        using Network network = SolverNetworks.Small(), permuted = Permuted();
        CalibrationData calibration = SolverNetworks.Classes(network, 60, 3);
        IWeightUpdate update = WeightUpdates.Catalogue.Find(name)(new ImportanceSettings { Calibration = calibration });
        using Network updated = update.Apply(network, new Pruner().Prune(network, Sparsity.Percent(50))), other = update.Apply(permuted, new Pruner().Prune(permuted, Sparsity.Percent(50)));
        AssertSame(updated, other, 1e-7);
    }

    [Theory]
    [InlineData("chita")]
    [InlineData("chita-1")]
    public void A_solution_is_permuted_with_the_units(string name)
    {
        using Network network = SolverNetworks.Small(), permuted = Permuted();
        var pruner = new Pruner { Solver = PruningSolvers.Catalogue.Find(name)(new ImportanceSettings { Calibration = SolverNetworks.Classes(network, 60, 3) }) };
        using Network solved = pruner.PruneAndUpdate(network, Sparsity.Percent(60), TestContext.Current.CancellationToken), other = pruner.PruneAndUpdate(permuted, Sparsity.Percent(60), TestContext.Current.CancellationToken);
        AssertSame(solved, other, 1e-6);
    }

    private static Network Permuted()
    {
        Network network = SolverNetworks.Small();
        PermutedUnits.Select(network, "a.weight", axis: 0, Order);
        PermutedUnits.Select(network, "a.bias", axis: 0, Order);
        PermutedUnits.Select(network, "b.weight", axis: 1, Order);
        return network;
    }

    private static void AssertSame(Network expected, Network permuted, double tolerance)
    {
        foreach ((string weight, int axis) in new[] { ("a.weight", 0), ("b.weight", 1) })
        {
            int[] sources = PermutedUnits.Sources(expected.Spec.Tensors.Single(tensor => tensor.Name == weight).Shape, axis, Order);
            double[] before = SolverNetworks.Values(expected, weight);
            Assert.Equal(sources.Select(i => before[i]), SolverNetworks.Values(permuted, weight), (a, b) => Math.Abs(a - b) <= tolerance && (a == 0) == (b == 0));
        }
    }
}
