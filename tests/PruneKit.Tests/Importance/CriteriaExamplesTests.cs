namespace PruneKit.Tests;

/// <summary>The numbers of the criteria's documentation.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class CriteriaExamplesTests
{
    [Fact]
    public void Snip_follows_its_example()
    {
        // Far below the target Huber's slope is -1, so the gradient is the window, negated.
        using Network network = Row([2, -1]);
        Assert.Equal([2 / 7.0, 5 / 7.0], Scores(Importances.Snip(Numbers(network, [0.1f, 0.5f], 9)), network), Close);
    }

    [Fact]
    public void Snip_adds_windows_up_before_it_takes_the_magnitude()
    {
        using Network network = Row([2, -1]);
        CalibrationData calibration = Numbers(network, [0.1f, 0.5f, -0.1f, 0.5f], 9, 9) with { BatchSize = 1 };
        Assert.Equal([0, 1], Scores(Importances.Snip(calibration), network), Close);
        Assert.Equal([0.2, 0.5], Scores(Importances.Taylor(calibration), network), Close);
    }

    [Fact]
    public void Snip_gives_zero_everywhere_where_nothing_has_a_slope()
    {
        using Network network = Row([2, -1]);
        Assert.Equal([0, 0], Scores(Importances.Snip(Numbers(network, [0, 0], 9)), network), Close);
    }

    [Fact]
    public void Grasp_follows_its_example()
    {
        using Network network = Row([1]);
        Assert.Equal([0.5], Scores(Importances.Grasp(Numbers(network, [1], 0.5f)), network), Close);
        Assert.Equal([-8], Scores(Importances.Grasp(Numbers(network, [1], 9)), network), Close);
    }

    [Fact]
    public void Grasp_of_numbers_is_that_of_squares_however_large_the_error()
    {
        // Errors -5 and 5: g = ((-5, -10) + (15, 5)) / 2 = (5, -2.5), H = ([[1, 2], [2, 4]] + [[9, 3], [3, 1]]) / 2 = [[5, 2.5], [2.5, 2.5]], H g = (18.75, 6.25).
        using Network network = Row([2, -1]);
        CalibrationData calibration = Numbers(network, [1, 2, 3, 1], 5, 0);
        Assert.Equal([37.5, -6.25], Scores(Importances.Grasp(calibration), network), Close);
        Assert.Equal([37.5, -6.25], Scores(Importances.Grasp(calibration with { BatchSize = 1 }), network), Close);
    }

    [Fact]
    public void Fisher_follows_its_example_whatever_the_batch()
    {
        using Network network = Row([1]);
        CalibrationData calibration = Numbers(network, [0.5f, 1], 0, 1.5f);
        Assert.Equal([0.078125], Scores(Importances.Fisher(calibration), network), Close);
        Assert.Equal([0.078125], Scores(Importances.Fisher(calibration with { BatchSize = 1 }), network), Close);
    }

    [Fact]
    public void Optimal_brain_damage_follows_its_example_whatever_the_targets()
    {
        using Network network = Row([1]);
        Assert.Equal([0.3125], Scores(Importances.OptimalBrainDamage(Numbers(network, [0.5f, 1], 0, 1.5f)), network), Close);
        Assert.Equal([0.3125], Scores(Importances.OptimalBrainDamage(Numbers(network, [0.5f, 1], 99, -99)), network), Close);
    }

    [Fact]
    public void Wanda_follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("a", 2).Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 3, -1, 1, 2);
        Assert.Equal([0.25, 0.5, 0, 0.75], Importances.Wanda(Numbers(network, [1, 4], 0)).Score(network).Weights[0].Values.ToArray(), Close);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(55)]
    [InlineData(93)]
    public void Wanda_takes_as_many_from_every_row_give_or_take_one(int percent)
    {
        using Network network = ObservedNetworks.Build("groups");
        MaskSet masks = new Pruner { Importance = Importances.Wanda(ObservedNetworks.Windows(network, 9)) }.Prune(network, Sparsity.Percent(percent));
        foreach ((string name, Mask mask) in masks)
        {
            int columns = (int)(mask.Shape.ElementCount / mask.Shape[0]);
            int[] kept = [.. Enumerable.Range(0, (int)mask.Shape[0]).Select(row => Enumerable.Range(row * columns, columns).Count(i => mask[i]))];
            Assert.True(kept.Max() - kept.Min() <= 1, $"{name}: {string.Join(", ", kept)}");
        }
    }

    [Fact]
    public void Zero_share_follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("a", 1).Relu().Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 2, -1);
        MaskNetworks.Set(network, "a.bias", 0);
        CalibrationData calibration = Numbers(network, [1, 0, -1, 0, -1, 1, 0, 0], 0, 0, 0, 0);
        ScoreMap scores = Importances.ZeroShare(calibration).Score(network);
        Assert.Equal([0.375, 0.3125], scores.Weights[0].Values.ToArray(), Close);
        Assert.Equal([1.125], scores.Weights[1].Values.ToArray(), Close);
    }

    [Fact]
    public void The_tie_breaker_of_zero_share_is_less_than_any_difference_of_shares_also_between_layers()
    {
        // Seen at 7 and at 5 positions: the first layer fires in 4 of 7, the second in 3 of 5, 1/35 more.
        using Network network = new NetworkBuilder().Input("x", 1, 8).Conv1d("a", 1, kernel: 2).Relu().Conv1d("b", 1, kernel: 3).Relu().Flatten().Linear("c", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 1, 0);
        MaskNetworks.Set(network, "a.bias", 0);
        MaskNetworks.Set(network, "b.weight", 1, 0, 0);
        MaskNetworks.Set(network, "b.bias", 0);
        ScoreMap scores = Importances.ZeroShare(Numbers(network, [1, 1, 1, -1, -1, 1, -1, 0], 0)).Score(network);
        Assert.Equal([(4 / 7.0) + (1 / 70.0), 4 / 7.0], scores.Weights[0].Values.ToArray(), Close);
        Assert.Equal([0.6 + (1 / 70.0), 0.6, 0.6], scores.Weights[1].Values.ToArray(), Close);
        Assert.All(scores.Weights[0].Values.ToArray(), lower => Assert.All(scores.Weights[1].Values.ToArray(), higher => Assert.True(lower < higher)));
    }

    [Fact]
    public void Zero_share_reads_the_unit_that_a_weight_feeds()
    {
        foreach (string name in (string[])["transposed", "groups", "linear over time", "lstm"])
        {
            using Network network = ObservedNetworks.Build(name);
            if (name != "lstm")
                Silence(network, unit: 4);
            double[] scores = Importances.ZeroShare(ObservedNetworks.Windows(network, 40)).Score(network).Weights[0].Values.ToArray();
            int[] dead = [.. Enumerable.Range(0, scores.Length).Where(i => scores[i] < 0.004)];
            Assert.Equal(Feeding(name, 4), dead);
        }
    }

    private static int[] Feeding(string name, int unit) => name switch
    {
        // [in 4, out / groups 3, taps 4]: unit 4 is the second of the second group, fed by inputs 2 and 3.
        "transposed" => [.. new[] { 2, 3 }.SelectMany(input => Enumerable.Range((((input * 3) + 1) * 4), 4))],
        "groups" or "linear over time" => [.. Enumerable.Range(unit * 6, 6)],
        _ => [],
    };

    private static void Silence(Network network, int unit)
    {
        float[] bias = MaskNetworks.Values(network, "a.bias");
        bias[unit] = -100;
        MaskNetworks.Set(network, "a.bias", bias);
    }

    [Fact]
    public void Data_are_asked_for_by_the_option_that_gives_them()
    {
        foreach (string name in (string[])["taylor", "snip", "grasp", "fisher", "obd", "wanda", "wanda-global", "zero-share"])
        {
            Assert.Equal(
                $"importance '{name}' needs data to run the network on; give --task (in C#: ImportanceSettings.Calibration), or take magnitude, magnitude-l2, path-mass, synflow or random",
                Assert.Throws<InvalidOptionException>(() => Importances.Catalogue.Find(name)(new ImportanceSettings())).Message);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    public void A_label_that_is_no_class_is_refused_by_its_window(int label)
    {
        using Network network = TinyTask.Network();
        LabelledData data = TinyTask.Data(4, seed: 1);
        var wrong = new LabelledData(data.Inputs, DataTargets.OfClasses([0, 1, label, 2]), data.Groups);
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => Importances.Taylor(new CalibrationData(wrong, TinyTask.Definition)).Score(network));
        Assert.Equal($"label {label} of calibration window 2 is no class of task '{TinyTask.Definition.Name}', which has 3; check the labels", e.Message);
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        using Network network = TinyTask.Network();
        var calibration = new CalibrationData(TinyTask.Data(20, seed: 1), TinyTask.Definition) { BatchSize = 8 };
        foreach (string name in Importances.Catalogue.Names)
            NativeTensors.NoneLeftBehind(() => Importances.Catalogue.Find(name)(new ImportanceSettings { Calibration = calibration }).Score(network));
        Assert.All(network.Module.parameters(), parameter => Assert.Null(parameter.grad));
    }

    private static Network Row(float[] weights)
    {
        Network network = MaskNetworks.Row(weights);
        MaskNetworks.Set(network, "fc.bias", 0);
        return network;
    }

    private static CalibrationData Numbers(Network network, float[] windows, params float[] answers)
    {
        var data = new LabelledData([new DataInput("x", network.Spec.Inputs[0].Shape, windows)], DataTargets.OfValues(answers), Enumerable.Repeat("s", answers.Length).ToValueList());
        return new CalibrationData(data, new TaskDefinition("n", network.Spec.Inputs, [], new MetricSpec(MetricKind.MeanAbsoluteError, [])));
    }

    private static double[] Scores(IImportance importance, Network network) => [.. importance.Score(network).Weights.SelectMany(weight => weight.Values.ToArray())];

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected));
}
