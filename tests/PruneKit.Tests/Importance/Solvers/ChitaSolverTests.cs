namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class ChitaSolverTests
{
    private static readonly ChitaOptions Quick = new() { Stages = 4, HeldStages = 2, Begin = Sparsity.Percent(30), Fisher = new FisherOptions { Rows = 30, WindowsPerRow = 2, Damping = 0.1, FirstOrder = true } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Follows_its_example()
    {
        using Network network = SolverNetworks.Row(1, 0.9f, 0.5f);
        ChitaOptions options = ChitaOptions.SingleStage with { Fisher = new FisherOptions { Damping = 0.1 } };
        var pruner = new Pruner { Solver = PruningSolvers.Chita(SolverNetworks.Windows(3, 0, 1, 3), options) };
        using Network pruned = pruner.PruneAndUpdate(network, new Sparsity(1m / 3), Token);
        Assert.Equal([1, 0, 0.7967], SolverNetworks.Values(pruned, "fc.weight"), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void The_values_of_its_example_are_those_of_the_two_supports()
    {
        using var model = new FisherModel(TorchSharp.torch.tensor(new double[] { 0, 1, 3 }, [3, 1]), new double[3], damping: 0.1);
        var search = new HardThresholding(model, [1, 0.9, 0.5], [true, true, true], kept: 2);
        Assert.Equal(0.1148, search.Solve([0, 1]).Value, 4);
        SparsePoint best = search.Solve([0, 2]);
        Assert.Equal(0.0450, best.Value, 4);
        Assert.Equal([1, 0, 0.7967], best.Weights, (a, b) => Math.Abs(a - b) < 5e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(98)]
    public void Removes_exactly_k_of_all_weights(int percent)
    {
        using Network network = SolverNetworks.Small();
        var pruner = new Pruner { Solver = PruningSolvers.Chita(SolverNetworks.Classes(network, 100, 3), Quick) };
        using Network pruned = pruner.PruneAndUpdate(network, Sparsity.Percent(percent), Token);
        Assert.Equal(72, pruned.Masks.ElementCount);
        Assert.Equal(Sparsity.Percent(percent).CountOf(72), pruned.Masks.PrunedCount);
        Assert.Equal(0, pruned.Masks.CountRevived(pruned));
        Assert.Empty(network.Masks);
    }

    [Fact]
    public void Stages_shrink_by_one_factor_and_end_at_k()
    {
        var solver = new ChitaSolver(SolverNetworks.Windows(1, 1), new ChitaOptions { Stages = 4, HeldStages = 2, Begin = Sparsity.Percent(50) });
        Assert.Equal([500, 250, 125, 62, 62, 62], Enumerable.Range(0, 6).Select(stage => solver.Kept(1000, new Sparsity(0.938m), stage)), (a, b) => Math.Abs(a - b) <= 1);
        Assert.Equal(62, solver.Kept(1000, new Sparsity(0.938m), 3));
        Assert.All(Enumerable.Range(0, 6), stage => Assert.Equal(800, solver.Kept(1000, Sparsity.Percent(20), stage)));
    }

    [Fact]
    public void What_is_pruned_and_what_is_protected_stays()
    {
        using Network network = SolverNetworks.Small();
        new Pruner { Only = ["a"] }.Prune(network, Sparsity.Percent(40)).ApplyTo(network);
        MaskSet before = network.Masks;
        var pruner = new Pruner { Only = ["a"], Solver = PruningSolvers.Chita(SolverNetworks.Classes(network, 100, 3), Quick) };
        using Network pruned = pruner.PruneAndUpdate(network, Sparsity.Percent(75), Token);
        Assert.Equal(36, pruned.Masks["a.weight"]!.PrunedCount);
        Assert.All(Enumerable.Range(0, 48), i => Assert.True(before["a.weight"]![i] || !pruned.Masks["a.weight"]![i]));
        Assert.Equal(SolverNetworks.Values(network, "b.weight"), SolverNetworks.Values(pruned, "b.weight"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        using Network network = SolverNetworks.Small();
        CalibrationData calibration = SolverNetworks.Classes(network, 300, 3);
        double[] one = Weights(network, calibration), same = Weights(network, calibration), other = Weights(network, calibration with { Seed = 9 });
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void A_second_order_stage_lowers_the_loss_that_pruning_by_magnitude_leaves()
    {
        using Network network = SolverNetworks.Small();
        CalibrationData calibration = SolverNetworks.Classes(network, 300, 3);
        using Network solved = new Pruner { Solver = PruningSolvers.Chita(calibration, Quick) }.PruneAndUpdate(network, Sparsity.Percent(70), Token);
        using Network magnitude = new Pruner { Allocation = Allocators.Global }.PruneAndUpdate(network, Sparsity.Percent(70), Token);
        Assert.True(Loss(solved, calibration) < Loss(magnitude, calibration));
    }

    [Fact]
    public void Stops_between_stages_and_leaves_no_native_tensor()
    {
        using Network network = SolverNetworks.Small();
        var pruner = new Pruner { Solver = PruningSolvers.Chita(SolverNetworks.Classes(network, 50, 3), Quick) };
        NativeTensors.NoneLeftBehind(() => pruner.PruneAndUpdate(network, Sparsity.Percent(50), CancellationToken.None).Dispose());
        NativeTensors.NoneLeftBehind(() => Assert.Throws<OperationCanceledException>(() => pruner.PruneAndUpdate(network, Sparsity.Percent(50), new CancellationToken(canceled: true))));
    }

    [Fact]
    public void A_solver_and_an_update_together_are_refused()
    {
        using Network network = SolverNetworks.Row(1, 2);
        CalibrationData calibration = SolverNetworks.Windows(2, 1, 1);
        var pruner = new Pruner { Solver = PruningSolvers.Chita(calibration), Update = WeightUpdates.Obs(calibration) };
        Assert.Throws<InvalidOptionException>(() => pruner.PruneAndUpdate(network, Sparsity.Percent(50), Token));
    }

    [Fact]
    public void Without_either_only_the_masks_act()
    {
        using Network network = SolverNetworks.Row(1, 2);
        using Network pruned = new Pruner().PruneAndUpdate(network, Sparsity.Percent(50), Token);
        Assert.Equal([0, 2], SolverNetworks.Values(pruned, "fc.weight"));
        Assert.Equal([1, 2], SolverNetworks.Values(network, "fc.weight"));
    }

    private static double[] Weights(Network network, CalibrationData calibration)
    {
        using Network pruned = new Pruner { Solver = PruningSolvers.Chita(calibration, Quick) }.PruneAndUpdate(network, Sparsity.Percent(50), Token);
        return [.. SolverNetworks.Values(pruned, "a.weight"), .. SolverNetworks.Values(pruned, "b.weight")];
    }

    private static double Loss(Network network, CalibrationData calibration)
    {
        using var loss = new CalibratedLoss(network, calibration);
        double sum = 0;
        using var noGradients = TorchSharp.torch.no_grad();
        loss.Each(batch => sum += WeightValues.Copy(loss.Mean(network.Module.Run(batch.Inputs)[0], batch))[0]);
        return sum;
    }
}
