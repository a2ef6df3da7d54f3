namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class ObsImportanceTests
{
    [Fact]
    public void Follows_its_example()
    {
        using Network network = SolverNetworks.Row(1, 1);
        double[] scores = Importances.Obs(SolverNetworks.Windows(2, 1, 1, 0, 1), new ObsOptions { Damping = 1e-10 }).Score(network).Weights[0].Values.ToArray();
        Assert.Equal(0.25, scores[0], 6);
        Assert.Equal(2.25, scores[1], 6);
    }

    [Fact]
    public void The_k_lowest_scores_are_what_merging_the_rows_traces_takes()
    {
        const int Rows = 6, Columns = 7;
        LayerHessian hessian = SolverNetworks.Hessian(Rows, Columns, windows: 9, seed: 5);
        double[] weights = SolverNetworks.Numbers(Rows * Columns, 6);
        double[] scores = new double[weights.Length];
        ObsImportance.Score(hessian, weights, scores, threads: 2);
        int[] merged = Merge(hessian, weights, Rows, Columns);
        for (int k = 0; k <= weights.Length; k++)
            Assert.Equal(merged.Take(k).Order(), Enumerable.Range(0, weights.Length).OrderBy(i => scores[i]).Take(k).Order());
    }

    [Fact]
    public void One_thread_and_two_give_the_same_scores()
    {
        LayerHessian hessian = SolverNetworks.Hessian(16, 20, windows: 40, seed: 5);
        double[] weights = SolverNetworks.Numbers(16 * 20, 6);
        double[] one = new double[weights.Length], two = new double[weights.Length];
        ObsImportance.Score(hessian, weights, one, threads: 1);
        ObsImportance.Score(hessian, weights, two, threads: 2);
        Assert.Equal(one, two);
    }

    [Fact]
    public void Masks_are_nested_and_have_exactly_k_as_sparsity_grows()
    {
        using Network network = SolverNetworks.Small();
        var pruner = new Pruner { Importance = Importances.Obs(SolverNetworks.Classes(network, 40, 3)) };
        MaskSet before = pruner.Prune(network, Sparsity.Percent(10));
        for (int percent = 20; percent < 100; percent += 10)
        {
            MaskSet now = pruner.Prune(network, Sparsity.Percent(percent));
            foreach ((string name, Mask mask) in now)
            {
                Assert.Equal(Sparsity.Percent(percent).CountOf(mask.Count), mask.PrunedCount);
                Assert.All(Enumerable.Range(0, (int)mask.Count), i => Assert.True(before[name]![i] || !mask[i]));
            }

            before = now;
        }
    }

    [Fact]
    public void A_permutation_of_units_permutes_the_scores()
    {
        LayerHessian hessian = SolverNetworks.Hessian(3, 5, windows: 9, seed: 5);
        double[] weights = SolverNetworks.Numbers(15, 6);
        int[] turned = [4, 2, 0, 1, 3];
        LayerHessian other = hessian with { Matrix = [.. turned.SelectMany(i => turned.Select(j => hessian.Matrix[(i * 5) + j]))] };
        double[] scores = new double[15], permuted = new double[15];
        ObsImportance.Score(hessian, weights, scores, threads: 1);
        ObsImportance.Score(other, [.. Enumerable.Range(0, 15).Select(i => weights[(i / 5 * 5) + turned[i % 5]])], permuted, threads: 1);
        Assert.Equal([.. Enumerable.Range(0, 15).Select(i => scores[(i / 5 * 5) + turned[i % 5]])], permuted, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void What_masks_prune_goes_first_and_stays_pruned()
    {
        using Network network = SolverNetworks.Small();
        CalibrationData calibration = SolverNetworks.Classes(network, 40, 3);
        new Pruner().Prune(network, Sparsity.Percent(30)).ApplyTo(network);
        ScoreMap scores = Importances.Obs(calibration).Score(network);
        foreach (WeightScores weight in scores.Weights)
        {
            Mask held = network.Masks[weight.Name]!;
            double highestHeld = Enumerable.Range(0, (int)weight.Count).Where(i => !held[i]).Max(i => weight.Values.Span[i]);
            Assert.All(Enumerable.Range(0, (int)weight.Count).Where(i => held[i]), i => Assert.True(weight.Values.Span[i] > highestHeld));
        }
    }

    [Theory]
    [InlineData("convolution")]
    [InlineData("groups")]
    [InlineData("plane")]
    [InlineData("gru")]
    public void Scores_every_kind_that_meets_vectors_and_leaves_no_native_tensor(string name)
    {
        using Network network = ObservedNetworks.Build(name);
        CalibrationData calibration = SolverNetworks.Classes(network, 6, 3);
        NativeTensors.NoneLeftBehind(() => Assert.All(Importances.Obs(calibration).Score(network).Weights, weight => Assert.All(weight.Values.ToArray(), score => Assert.True(score >= 0))));
    }

    [Fact]
    public void A_kind_without_a_rule_is_refused_by_name()
    {
        using Network network = ObservedNetworks.Build("transposed");
        UnsupportedLayerException e = Assert.Throws<UnsupportedLayerException>(() => Importances.Obs(SolverNetworks.Classes(network, 3, 3)).Score(network));
        Assert.Contains("layer 'a' (ConvTranspose1d)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_columns_are_refused_with_numbers_and_advice()
    {
        using Network network = new NetworkBuilder().Input("x", 9000).Linear("wide", 1).Build(seed: 1);
        UnsupportedLayerException e = Assert.Throws<UnsupportedLayerException>(() => Importances.Obs(SolverNetworks.Classes(network, 2, 1)).Score(network));
        Assert.Equal("'wide.weight' of layer 'wide' (Linear) has 9000 columns; optimal brain surgery inverts a matrix of that size and takes at most 8192: choose --importance wanda or taylor, or protect the layer", e.Message);
    }

    private static int[] Merge(LayerHessian hessian, double[] weights, int rows, int columns)
    {
        double[] inverse = KeptSolver.Invert(hessian);
        var traces = Enumerable.Range(0, rows).Select(row => Trace(inverse, weights.AsSpan(row * columns, columns).ToArray())).ToArray();
        int[] next = new int[rows];
        List<int> taken = [];
        while (taken.Count < weights.Length)
        {
            int row = Enumerable.Range(0, rows).Where(r => next[r] < columns).MinBy(r => traces[r].Losses[next[r]]);
            taken.Add((row * columns) + traces[row].Order[next[row]++]);
        }

        return [.. taken];
    }

    private static (int[] Order, double[] Losses) Trace(double[] inverse, double[] row)
    {
        int[] order = new int[row.Length];
        double[] losses = new double[row.Length];
        new RowElimination(row.Length).Trace(inverse, row, order, losses);
        return (order, losses);
    }
}
