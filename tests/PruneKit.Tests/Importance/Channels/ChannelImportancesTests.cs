using static PruneKit.Tests.ChannelNetworks;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class ChannelImportancesTests
{
    public static TheoryData<string> Models => TestModels.Names;

    [Theory]
    [InlineData(GroupReduction.Sum, 4, 4)]
    [InlineData(GroupReduction.Mean, 2, 2)]
    [InlineData(GroupReduction.Max, 3, 3)]
    public void L1_follows_its_example(GroupReduction reduction, double first, double second)
    {
        using Network network = TwoUnits([1, -2, 3, 0], [1, -1]);
        Assert.Equal([first, second], Scores(ChannelImportances.L1(reduction), network));
    }

    [Fact]
    public void L2_follows_its_example()
    {
        using Network network = TwoUnits([3, -4, 0, 1], [2, -1]);
        Assert.Equal([7, 2], Scores(ChannelImportances.L2(), network));
    }

    [Fact]
    public void An_importance_of_weights_is_summed_over_slices_as_in_its_example()
    {
        using Network network = TwoUnits([1, -2, 3, 0], [1, 5]);
        Assert.Equal([4, 8], Scores(ChannelImportances.Of(Importances.Magnitude), network));
    }

    [Fact]
    public void Taylor_follows_its_examples()
    {
        using Network network = TwoUnits([2, -1, 1, 1], [1, 0.4f]);
        // The answer is far below the target, so that Huber's slope is -1 and the gradient that of the answer, negated.
        CalibrationData calibration = Numbers([0.1f, 0.5f], 9);
        Assert.Equal([1, 0.48], Scores(ChannelImportances.Taylor(calibration), network), Close);
        ScoreMap single = Importances.Taylor(calibration).Score(network);
        Assert.Equal([0.2, 0.5, 0.04, 0.2], single.Weights[0].Values.ToArray(), Close);
        Assert.Equal([0.3, 0.24], single.Weights[1].Values.ToArray(), Close);
    }

    [Fact]
    public void Taylor_averages_batches_and_leaves_the_gradients_alone()
    {
        using Network network = TwoUnits([2, -1, 1, 1], [1, 0.4f]);
        // Two windows whose gradients cancel: in one batch they do, in two they do not.
        CalibrationData together = Numbers([0.1f, 0.5f, -0.1f, -0.5f], 9, 9);
        Assert.Equal([0, 0], Scores(ChannelImportances.Taylor(together), network), Close);
        Assert.Equal([1, 0.48], Scores(ChannelImportances.Taylor(together with { BatchSize = 1 }), network), Close);
        Assert.All(network.Module.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.True(network.Module.training);
    }

    [Fact]
    public void Taylor_takes_the_cross_entropy_of_classes()
    {
        using Network network = TinyTask.Network();
        var calibration = new CalibrationData(TinyTask.Data(48, seed: 1), TinyTask.Definition);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        ChannelScores scores = ChannelImportances.Taylor(calibration).Score(network, graph);
        Assert.All(graph.Removable, group => Assert.Contains(scores[group]!.Value.ToArray(), score => score > 0));
        Assert.Equal(scores[graph.Removable[0]]!.Value.ToArray(), ChannelImportances.Taylor(calibration).Score(network, graph)[graph.Removable[0]]!.Value.ToArray());
    }

    [Fact]
    public void A_batch_norms_scale_follows_its_example_and_other_groups_get_no_score()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 9).Conv1d("c", 3, kernel: 3).BatchNorm("bn").Conv1d("d", 2, kernel: 3).Conv1d("e", 1, kernel: 1).Build(seed: 1);
        MaskNetworks.Set(network, "bn.weight", 0.5f, -2, 0);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        ChannelScores scores = ChannelImportances.BatchNormScale().Score(network, graph);
        Assert.Equal([0.5, 2, 0], scores[graph.Find("c")]!.Value.ToArray());
        Assert.Null(scores[graph.Find("d")]);
        string message = Assert.Throws<InvalidOptionException>(() => ChannelSelector.Select(network, graph, ChannelImportances.BatchNormScale(), CompressionTarget.Parse("macs=50%"))).Message;
        Assert.Equal("group 'd' of 2 has no scores, because the importance reads nothing of it; protect it, or choose another importance", message);
    }

    [Fact]
    public void The_geometric_median_follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 3).Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 0, 1, 5);
        Assert.Equal([6, 5, 9], Scores(ChannelImportances.GeometricMedian(), network));
    }

    [Fact]
    public void Distances_between_long_filters_of_gates_are_those_of_the_definition()
    {
        using Network network = new NetworkBuilder().Input("x", 4, 5).Lstm("l", 3).Linear("fc", 2).Build(seed: 1);
        float[] rows = MaskNetworks.Values(network, "l.weight_ih_l0");
        float[] recurrent = MaskNetworks.Values(network, "l.weight_hh_l0");
        double[] expected = [.. Enumerable.Range(0, 3).Select(unit => Enumerable.Range(0, 3).Sum(other => Distance(rows, unit, other, 5) + Distance(recurrent, unit, other, 3)))];
        Assert.Equal(expected, Scores(ChannelImportances.GeometricMedian(), network), Close);
    }

    [Fact]
    public void The_activation_follows_its_example()
    {
        using Network network = TwoUnits([1, 0, 0, 1], [1, 1]);
        Assert.Equal([2, 2], Scores(ChannelImportances.Activation(Numbers([1, -3, 3, 1], 0, 0)), network), Close);
        Assert.Equal([2, 2], Scores(ChannelImportances.Activation(Numbers([1, -3, 3, 1], 0, 0) with { BatchSize = 1 }), network), Close);
    }

    [Fact]
    public void Random_depends_on_the_seed_and_the_name_alone()
    {
        using Network one = TwoUnits([1, 2, 3, 4], [1, 1]);
        using Network two = TwoUnits([5, 6, 7, 8], [2, 2]);
        Assert.Equal(Scores(ChannelImportances.Random(1), one), Scores(ChannelImportances.Random(1), two));
        Assert.NotEqual(Scores(ChannelImportances.Random(2), one), Scores(ChannelImportances.Random(1), one));
    }

    [Fact]
    public void Random_gives_the_same_channels_on_every_machine_and_others_for_another_seed()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 6).Linear("b", 1).Build(seed: 1);
        Assert.Equal("0 1 5 3 2 4", Order(1));
        Assert.Equal("4 0 3 2 1 5", Order(2));

        string Order(int seed)
        {
            double[] scores = Scores(ChannelImportances.Random(seed), network);
            return string.Join(' ', Enumerable.Range(0, 6).OrderBy(unit => scores[unit]));
        }
    }

    [Fact]
    public void Reductions_and_sums_over_an_axis_follow_their_examples()
    {
        Assert.Equal([9.0, 3, 6], Enum.GetValues<GroupReduction>().Select(reduction => reduction.Reduce([[1.0], [2], [6]])[0]));
        using Network network = TwoUnits([1, 2, 3, 4], [1, 1]);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        var sums = new AxisSums(graph, name => WeightValues.Copy(network[name]));
        ChannelGroup group = graph.Removable[0];
        Assert.Equal([3, 7], sums.Of(group, group.Members.Single(member => member.Tensor == "a.weight")));
    }

    [Theory]
    [InlineData("l1")]
    [InlineData("l2")]
    [InlineData("taylor")]
    [InlineData("batch-norm-scale")]
    [InlineData("geometric-median")]
    [InlineData("activation")]
    [InlineData("path-mass")]
    public void A_permutation_of_units_permutes_the_scores(string name)
    {
        using Network network = PermutedUnits.Convolutional(), permuted = PermutedUnits.Convolutional();
        PermutedUnits.Permute(permuted);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        IChannelImportance importance = ChannelImportances.Catalogue.Find(name)(new ChannelImportanceSettings { Calibration = ObservedNetworks.Windows(network, 12) });
        double[] before = importance.Score(network, graph)[graph.Find("a")]!.Value.ToArray(), after = importance.Score(permuted, graph)[graph.Find("a")]!.Value.ToArray();
        Assert.Equal(4, before.Distinct().Count());
        Assert.Equal(PermutedUnits.Order.Select(unit => before[unit]), after, Close);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Slices_are_those_that_the_graph_says(string model)
    {
        (TorchSharp.torch.nn.Module module, TorchSharp.torch.Tensor[] examples) = TestModels.Create(model);
        using Network network = Network.Trace(module, examples);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        ChannelScores scores = ChannelImportances.L1().Score(network, graph);
        foreach (ChannelGroup group in graph.Removable)
        {
            double[] expected = [.. Enumerable.Range(0, (int)group.Size).Select(unit => group.Members.Where(member => member.Role == SlotRole.Weight).Sum(member => SliceSum(network, graph, group, unit, member)))];
            Assert.Equal(expected, scores[group]!.Value.ToArray(), Close);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Activations_are_those_of_what_a_group_makes(string model)
    {
        (TorchSharp.torch.nn.Module module, TorchSharp.torch.Tensor[] examples) = TestModels.Create(model);
        using Network network = Network.Trace(module, examples);
        Assert.SkipUnless(Array.TrueForAll(examples, example => example.is_floating_point()), "it reads whole numbers, which data sets do not hold");
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        var inputs = network.Spec.Inputs.Zip(examples, (input, example) => new DataInput(input.Name, input.Shape, example.cpu().contiguous().data<float>().ToArray())).ToValueList();
        var data = new LabelledData(inputs, DataTargets.OfValues(new float[inputs[0].Count]), Enumerable.Repeat("s", inputs[0].Count).ToValueList());
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, [], new MetricSpec(MetricKind.MeanAbsoluteError, [])));
        ChannelScores scores = ChannelImportances.Activation(calibration).Score(network, graph);
        Assert.All(graph.Removable, group => Assert.Contains(scores[group]!.Value.ToArray(), score => score > 0));
    }

    [Fact]
    public void Every_name_of_the_catalogue_makes_one_and_data_are_asked_for_where_needed()
    {
        var calibration = new CalibrationData(TinyTask.Data(8, seed: 1), TinyTask.Definition);
        Assert.All(ChannelImportances.Catalogue.Entries, entry => Assert.NotNull(entry.Value(new ChannelImportanceSettings { Calibration = calibration })));
        Assert.Equal(
            "importance 'taylor' needs data to run the network on; give a task, or take l1, l2, batch-norm-scale, geometric-median or random",
            Assert.Throws<InvalidOptionException>(() => ChannelImportances.Catalogue.Find("taylor")(new ChannelImportanceSettings())).Message);
    }

    [Fact]
    public void A_weight_that_is_no_number_is_refused_by_name()
    {
        using Network network = TwoUnits([1, float.NaN, 3, 4], [1, 1]);
        foreach (IChannelImportance importance in (IChannelImportance[])[ChannelImportances.L1(), ChannelImportances.L2(), ChannelImportances.GeometricMedian()])
            Assert.Contains("a.weight", Assert.Throws<InvalidInputException>(() => Scores(importance, network)).Message, StringComparison.Ordinal);
        Assert.Contains("the loss on the calibration data is NaN", Assert.Throws<InvalidInputException>(() => Scores(ChannelImportances.Taylor(Numbers([1, 1], 0)), network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        using Network network = TinyTask.Network();
        var calibration = new CalibrationData(TinyTask.Data(20, seed: 1), TinyTask.Definition) { BatchSize = 8 };
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        foreach (string name in ChannelImportances.Catalogue.Names.Where(name => name != "batch-norm-scale"))
            NativeTensors.NoneLeftBehind(() => ChannelImportances.Catalogue.Find(name)(new ChannelImportanceSettings { Calibration = calibration }).Score(network, graph));
    }

    private static double Distance(float[] rows, int unit, int other, int columns) =>
        Math.Sqrt(Enumerable.Range(0, 4).Sum(gate => Enumerable.Range(0, columns).Sum(i => Math.Pow((double)rows[(((gate * 3) + unit) * columns) + i] - rows[(((gate * 3) + other) * columns) + i], 2))));

    private static double SliceSum(Network network, ChannelGraph graph, ChannelGroup group, int unit, GroupMember member)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var noGradients = TorchSharp.torch.no_grad();
        long[] positions = [.. graph.Positions(group, unit, member).Select(position => (long)position)];
        TorchSharp.torch.Tensor slice = network[member.Tensor].to(TorchSharp.torch.ScalarType.Float64).index_select(member.Axis, TorchSharp.torch.tensor(positions));
        return slice.abs().sum().item<double>();
    }

    private static double[] Scores(IChannelImportance importance, Network network)
    {
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        return importance.Score(network, graph)[graph.Removable[0]]!.Value.ToArray();
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-5 * Math.Max(1, Math.Abs(expected));
}
