using TorchSharp;

namespace PruneKit.Tests;

/// <summary>What every criterion's mathematics promises.</summary>
public sealed class CriteriaPropertiesTests
{
    public static TheoryData<string> Criteria => [.. Importances.Catalogue.Names];

    public static TheoryData<string> WithoutChance => [.. Importances.Catalogue.Names.Where(name => name != "random")];

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Removes_exactly_k_and_masks_are_nested(string name)
    {
        using Network network = MaskNetworks.Mixed();
        IImportance importance = Of(name, ObservedNetworks.Windows(network, 12));
        foreach (IAllocator allocation in (IAllocator[])[Allocators.Uniform, Allocators.Global])
        {
            var pruner = new Pruner { Importance = importance, Allocation = allocation };
            MaskSet? before = null;
            foreach (int percent in (int[])[10, 50, 80, 95])
            {
                MaskSet masks = pruner.Prune(network, Sparsity.Percent(percent));
                long expected = allocation == Allocators.Global
                    ? Sparsity.Percent(percent).CountOf(masks.Sum(mask => mask.Value.Shape.ElementCount))
                    : masks.Sum(mask => Sparsity.Percent(percent).CountOf(mask.Value.Shape.ElementCount));
                Assert.Equal(expected, masks.Sum(mask => mask.Value.PrunedCount));
                // What is scored anew while weights go promises no nesting.
                if (before is not null && importance is not IIterativeImportance)
                    Assert.All(masks, mask => Assert.All(Enumerable.Range(0, (int)mask.Value.Shape.ElementCount), i => Assert.True(before[mask.Key]![i] || !mask.Value[i])));
                before = masks;
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithoutChance))]
    public void Are_unchanged_by_a_permutation_of_units_but_for_their_place(string name)
    {
        int[] order = [3, 0, 4, 1, 2];
        using Network network = Hidden();
        using Network permuted = Hidden();
        Permute(permuted, order);
        CalibrationData calibration = ObservedNetworks.Windows(network, 12);
        ScoreMap before = Of(name, calibration).Score(network), after = Of(name, calibration).Score(permuted);
        double[] rows = before.Weights[0].Values.ToArray(), columns = before.Weights[1].Values.ToArray();
        Assert.Equal(order.SelectMany(unit => rows[(unit * 6)..((unit + 1) * 6)]), after.Weights[0].Values.ToArray(), Close);
        Assert.Equal(Enumerable.Range(0, 3).SelectMany(row => order.Select(unit => columns[(row * 5) + unit])), after.Weights[1].Values.ToArray(), Close);
    }

    [Theory]
    [MemberData(nameof(WithoutChance))]
    public void Are_unchanged_by_a_permutation_of_channels_but_for_their_place(string name)
    {
        using Network network = PermutedUnits.Convolutional(), permuted = PermutedUnits.Convolutional();
        PermutedUnits.Permute(permuted);
        IImportance importance = Of(name, ObservedNetworks.Windows(network, 12));
        ScoreMap before = importance.Score(network), after = importance.Score(permuted);
        Assert.Equal(Moved(before.Weights[0], axis: 0), after.Weights[0].Values.ToArray(), Close);
        Assert.Equal(Moved(before.Weights[1], axis: 1), after.Weights[1].Values.ToArray(), Close);
        Assert.Equal(before.Weights[2].Values.ToArray(), after.Weights[2].Values.ToArray(), Close);

        static IEnumerable<double> Moved(WeightScores scores, int axis) => PermutedUnits.Sources(scores.Shape, axis, PermutedUnits.Order).Select(i => scores.Values.Span[i]);
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Score_every_kind_of_layer_with_weights_or_refuse_it_by_name(string name)
    {
        foreach (string model in ObservedNetworks.Names.Select(row => row.Data).Append("tied"))
        {
            using Network network = ObservedNetworks.Build(model);
            IImportance importance = Of(name, ObservedNetworks.Windows(network, 6));
            if ((name == "obs" || name.StartsWith("wanda", StringComparison.Ordinal)) && model == "transposed")
                Assert.Contains("'a' (ConvTranspose1d)", Assert.Throws<UnsupportedLayerException>(() => importance.Score(network)).Message, StringComparison.Ordinal);
            else
                Assert.Equal(network.PrunableWeights.Select(weight => weight.Name), importance.Score(network).Weights.Select(weight => weight.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Score_networks_that_read_whole_numbers(string name)
    {
        (torch.nn.Module module, torch.Tensor[] examples) = TestModels.Create("embedding");
        using Network network = Network.Trace(module, examples);
        InputSpec input = network.Spec.Inputs[0];
        float[] tokens = [.. Enumerable.Range(0, 9 * (int)input.Shape.ElementCount).Select(i => (float)(i * 7 % 20))];
        var data = new LabelledData([new DataInput(input.Name, input.Shape, tokens)], DataTargets.OfClasses([0, 1, 2, 0, 1, 2, 0, 1, 2]), Enumerable.Repeat("s", 9).ToValueList());
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
        Assert.Contains(Of(name, calibration).Score(network).Weights, weight => weight.Values.ToArray().Any(value => value != 0));
    }

    private static IImportance Of(string name, CalibrationData calibration) => Importances.Catalogue.Find(name)(new ImportanceSettings { Calibration = calibration });

    private static Network Hidden()
    {
        Network network = new NetworkBuilder().Input("x", 6).Linear("a", 5).Relu().Linear("b", 3).Build(seed: 4);
        MaskNetworks.Set(network, "a.bias", 0.3f, -0.4f, 0.1f, -0.2f, 0.6f);
        return network;
    }

    private static void Permute(Network network, int[] order)
    {
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        torch.Tensor units = torch.tensor(order.Select(unit => (long)unit).ToArray());
        network["a.weight"].copy_(network["a.weight"].index_select(0, units));
        network["a.bias"].copy_(network["a.bias"].index_select(0, units));
        network["b.weight"].copy_(network["b.weight"].index_select(1, units));
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-5 * Math.Max(1e-3, Math.Abs(expected));
}
