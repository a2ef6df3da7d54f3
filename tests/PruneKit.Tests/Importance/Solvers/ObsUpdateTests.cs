using MathNet.Numerics.LinearAlgebra;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class ObsUpdateTests
{
    private static readonly ObsOptions Exact = new() { Damping = 1e-10 };

    [Fact]
    public void Follows_its_example()
    {
        using Network network = SolverNetworks.Row(1, 1);
        using Network updated = WeightUpdates.Obs(SolverNetworks.Windows(2, 1, 1, 0, 1), Exact).Apply(network, Keep(network, 0, 1));
        Assert.Equal([0, 1.5], SolverNetworks.Values(updated, "fc.weight"), Close);
        Assert.Equal([1, 1], SolverNetworks.Values(network, "fc.weight"));
        Assert.Equal(0, updated.Masks.CountRevived(updated));
    }

    [Fact]
    public void Has_no_meaning_for_a_network_that_trains()
    {
        using Network network = SolverNetworks.Row(1, 1);
        var pruner = new Pruner { Update = WeightUpdates.Obs(SolverNetworks.Windows(2, 1, 1, 0, 1), Exact) };
        string message = Assert.Throws<InvalidOptionException>(() => pruner.Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 1))).Message;
        Assert.StartsWith("Update changes weights once", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void Is_least_squares_by_another_library(int kept)
    {
        const int Columns = 10, Windows = 30;
        float[] windows = [.. SolverNetworks.Numbers(Columns * Windows, 7).Select(value => (float)value)];
        using Network network = SolverNetworks.Row([.. SolverNetworks.Numbers(Columns, 8).Select(value => (float)value)]);
        int[] support = [.. Enumerable.Range(0, Columns).OrderBy(i => (i * 7) % Columns).Take(kept).Order()];
        using Network updated = WeightUpdates.Obs(SolverNetworks.Windows(Columns, windows), Exact).Apply(network, Keep(network, [.. Enumerable.Range(0, Columns).Select(i => support.Contains(i) ? 1f : 0)]));
        Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(Windows, Columns, windows.Select(value => (double)value));
        Vector<double> y = x * Vector<double>.Build.DenseOfArray(SolverNetworks.Values(network, "fc.weight"));
        double[] solved = [.. Matrix<double>.Build.DenseOfColumnVectors(support.Select(x.Column)).QR().Solve(y)];
        Assert.Equal(solved, support.Select(i => SolverNetworks.Values(updated, "fc.weight")[i]), Close);
    }

    [Fact]
    public void With_obs_masks_the_weights_are_those_at_the_ends_of_the_traces()
    {
        using Network network = SolverNetworks.Small();
        CalibrationData calibration = SolverNetworks.Classes(network, 60, 3);
        var pruner = new Pruner { Importance = Importances.Obs(calibration), Update = WeightUpdates.Obs(calibration) };
        using Network updated = pruner.PruneAndUpdate(network, Sparsity.Percent(60), TestContext.Current.CancellationToken);
        foreach (LayerHessian hessian in LayerHessians.Of(network, calibration, new ObsOptions(), _ => true))
        {
            double[] inverse = KeptSolver.Invert(hessian), before = SolverNetworks.Values(network, hessian.Weight), after = SolverNetworks.Values(updated, hessian.Weight);
            for (int row = 0; row < hessian.Rows; row++)
            {
                int first = row * hessian.Columns, end = first + hessian.Columns;
                int gone = Enumerable.Range(first, hessian.Columns).Count(i => !updated.Masks[hessian.Weight]![i]);
                Assert.Equal(new RowElimination(hessian.Columns).After(inverse, before.AsSpan(first, hessian.Columns), gone), after[first..end], Close);
            }
        }
    }

    [Theory]
    [InlineData("convolution")]
    [InlineData("groups")]
    [InlineData("plane")]
    [InlineData("lstm")]
    public void Any_mask_is_met_with_the_least_error_there_is(string name)
    {
        using Network single = ObservedNetworks.Build(name);
        using Network network = single.To(TorchSharp.torch.ScalarType.Float64);
        CalibrationData calibration = SolverNetworks.Classes(network, 30, 3);
        MaskSet masks = new Pruner { Importance = Importances.Random(3) }.Prune(network, Sparsity.Percent(50));
        using Network updated = WeightUpdates.Obs(calibration).Apply(network, masks);
        using Network zeros = network.Clone();
        masks.ApplyTo(zeros);
        Assert.Equal(0, masks.CountRevived(updated));
        double error = 0, without = 0;
        foreach (LayerHessian hessian in LayerHessians.Of(network, calibration, new ObsOptions(), _ => true))
        {
            double[] dense = SolverNetworks.Values(network, hessian.Weight), now = SolverNetworks.Values(updated, hessian.Weight);
            error += Error(hessian, dense, now);
            without += Error(hessian, dense, SolverNetworks.Values(zeros, hessian.Weight));
            // At the least error no kept weight has a slope.
            for (int row = hessian.FirstRow; row < hessian.FirstRow + hessian.Rows; row++)
                Assert.All(Enumerable.Range(0, hessian.Columns).Where(i => masks[hessian.Weight]![(row * hessian.Columns) + i]), i => Assert.Equal(0, Slope(hessian, dense, now, row, i), 1e-9));
        }

        Assert.True(error < 0.99 * without, $"{error} of {without}");
    }

    [Fact]
    public void Layers_without_a_mask_stay_and_need_no_rule()
    {
        using Network network = ObservedNetworks.Build("transposed");
        MaskSet masks = new Pruner { Only = ["b"] }.Prune(network, Sparsity.Percent(50));
        NativeTensors.NoneLeftBehind(() =>
        {
            using Network updated = WeightUpdates.Obs(SolverNetworks.Classes(network, 9, 3)).Apply(network, masks);
            Assert.Equal(SolverNetworks.Values(network, "a.weight"), SolverNetworks.Values(updated, "a.weight"));
        });
    }

    [Fact]
    public void A_masked_kind_without_a_rule_is_refused_by_name()
    {
        using Network network = ObservedNetworks.Build("transposed");
        MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(50));
        Assert.Contains("layer 'a' (ConvTranspose1d)", Assert.Throws<UnsupportedLayerException>(() => WeightUpdates.Obs(SolverNetworks.Classes(network, 9, 3)).Apply(network, masks)).Message, StringComparison.Ordinal);
    }

    private static MaskSet Keep(Network network, params float[] kept) => new([KeyValuePair.Create("fc.weight", Mask.Of(kept, network.PrunableWeights.Single().Shape))]);

    private static double Error(LayerHessian hessian, double[] dense, double[] now) => Enumerable.Range(hessian.FirstRow, hessian.Rows).Sum(row =>
    {
        int first = row * hessian.Columns, end = first + hessian.Columns;
        return SolverNetworks.Error(hessian, now[first..end], dense[first..end]);
    });

    /// <summary>An entry of H (w - w0) in one row.</summary>
    private static double Slope(LayerHessian hessian, double[] dense, double[] now, int row, int column) =>
        Enumerable.Range(0, hessian.Columns).Sum(i => hessian.Matrix[(column * hessian.Columns) + i] * (now[(row * hessian.Columns) + i] - dense[(row * hessian.Columns) + i]));

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected));
}
