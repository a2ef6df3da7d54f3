using CsCheck;
using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class SensitivityAllocatorTests
{
    private static readonly Gen<SensitivityTable> Tables =
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 10].Select(value => value / 10.0).Array[2, 8]).Array[1, 4].Select(curves => new SensitivityTable("", 0, curves.Select((curve, i) => Curve($"w{i}", curve.Item1, curve.Item2)).ToValueList()));

    [Fact]
    public void Follows_its_example()
    {
        var table = new SensitivityTable("", 1, [Curve("a", 10, [1.0, 1.1, 2.0]), Curve("b", 10, [1.0, 1.4, 3.0])]);
        Assert.Equal([5, 3], SensitivityAllocator.Balance(table, 8));
        Assert.Equal([0, 0], SensitivityAllocator.Balance(table, 0));
        Assert.Equal([10, 10], SensitivityAllocator.Balance(table, 20));
    }

    [Fact]
    public void The_most_that_a_limit_allows_is_not_one_less_by_rounding()
    {
        SensitivityCurve curve = Curve("a", 100, [0, 1]);
        Assert.Equal(Enumerable.Range(0, 101).Select(count => (long)count), Enumerable.Range(0, 101).Select(count => curve.MostPruned(count / 100.0)));
        Assert.Equal(28, curve.MostPruned(0.2899));
        Assert.Equal(0, Curve("a", 100, [1, 1, 2]).MostPruned(0.5));
        Assert.Equal(63, Curve("a", 100, [1, 0.5, 2]).MostPruned(0.9));
        Assert.Equal(50, Curve("a", 100, [0, 0, 2]).MostPruned(0));
    }

    /// <summary>Decision 17: what is measured is the weights as they are, and the same weights are measured once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_a_schedule_weights_that_moved_are_measured_anew_and_others_never_twice(bool dynamic)
    {
        using Network network = ObservedNetworks.Build("linear");
        var settings = new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 20), Levels = [Sparsity.Percent(50)] };
        var pruner = new Pruner { Allocation = dynamic ? Allocators.Dynamic(settings) : Allocators.Sensitivity(settings) };
        ISchedule schedule = Schedules.Linear(Sparsity.Percent(60), begin: 1, end: 3, every: 1);
        MaskSet[] first = [.. Run()];
        Assert.Equal(3, settings.Cache.Count);
        Assert.Equal(first, Run().ToArray());
        Assert.Equal(3, settings.Cache.Count);
        MaskNetworks.Set(network, "a.bias", 5, 5, 5, 5, 5);
        _ = Run().ToArray();
        Assert.Equal(6, settings.Cache.Count);

        IEnumerable<MaskSet> Run()
        {
            using Network copy = network.Clone();
            using PruningSession session = pruner.Attach(copy, schedule);
            for (int step = 1; step <= 4; step++)
            {
                session.Step();
                yield return session.Masks;
            }
        }
    }

    [Fact]
    public void Removes_exactly_k_whatever_the_losses() => Property.Holds(Gen.Select(Tables, Gen.Int[0, 100]), test =>
    {
        long pruned = test.Item1.Curves.Sum(curve => curve.Count) * test.Item2 / 100;
        long[] counts = SensitivityAllocator.Balance(test.Item1, pruned);
        Assert.Equal(pruned, counts.Sum());
        Assert.All(test.Item1.Curves.Zip(counts), pair => Assert.InRange(pair.Second, 0, pair.First.Count));
    });

    [Theory]
    [InlineData(40)]
    [InlineData(16)]
    public void Measures_what_masks_and_a_plain_loss_give(int batch)
    {
        using Network network = ObservedNetworks.Build("convolution");
        CalibrationData calibration = ObservedNetworks.Windows(network, 40) with { BatchSize = batch };
        SensitivityTable table = new Pruner().MeasureSensitivity(network, new AllocationSettings { Calibration = calibration, Levels = [Sparsity.Percent(50)] });
        Assert.Equal(["a.weight", "b.weight"], table.Curves.Select(curve => curve.Weight));
        foreach (SensitivityCurve curve in table.Curves)
        {
            Assert.Equal([0, curve.Count / 2, curve.Count], curve.Points.Select(point => point.Pruned));
            Assert.Equal(table.Loss, curve.Points[0].Loss, 1e-7);
            using Network half = network.Clone();
            new Pruner { Only = [curve.Weight.Split('.')[0]] }.Prune(network, Sparsity.Percent(50)).ApplyTo(half);
            Assert.Equal(PlainLoss(half, calibration), curve.Points[1].Loss, 1e-6);
        }
    }

    [Fact]
    public void Nothing_is_measured_twice_and_nothing_else_is_reused()
    {
        using var folder = new TemporaryFolder();
        using Network network = ObservedNetworks.Build("linear");
        var settings = new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 20), Cache = new SensitivityCache(folder.Path) };
        SensitivityTable first = new Pruner().MeasureSensitivity(network, settings);
        Assert.Same(first, new Pruner().MeasureSensitivity(network, settings));
        var later = settings with { Cache = new SensitivityCache(folder.Path) };
        Assert.Equal(first, new Pruner().MeasureSensitivity(network, later));
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.NotEqual(first.Digest, new Pruner { Importance = Importances.Random(1) }.MeasureSensitivity(network, settings).Digest);
        Assert.NotEqual(first.Digest, new Pruner().MeasureSensitivity(network, settings with { Calibration = settings.Calibration with { Seed = 2 } }).Digest);
        Assert.Equal(3, settings.Cache.Count);
        File.WriteAllText(Directory.GetFiles(folder.Path, $"{first.Digest}*").Single(), "{}");
        Assert.Throws<InvalidInputException>(() => new Pruner().MeasureSensitivity(network, settings with { Cache = new SensitivityCache(folder.Path) }));
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("rows")]
    public void Prunes_exactly_k_and_what_is_held_stays_pruned(string pattern)
    {
        using Network network = ObservedNetworks.Build("groups");
        var settings = new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 20), Levels = [Sparsity.Percent(25), Sparsity.Percent(60)] };
        foreach (IAllocator allocator in new[] { Allocators.Sensitivity(settings), Allocators.Dynamic(settings) })
        {
            network.Masks = MaskSet.None;
            var pruner = new Pruner { Allocation = allocator, Pattern = WeightPatterns.Catalogue.Find(pattern) };
            MaskSet before = pruner.Prune(network, Sparsity.Percent(40));
            network.Masks = before;
            MaskSet after = pruner.Prune(network, Sparsity.Percent(70));
            Assert.All(before.Names, name => Assert.Empty(PatternNetworks.Pruned(before, name).Except(PatternNetworks.Pruned(after, name))));
            if (pattern == "weights")
                Assert.Equal(Sparsity.Percent(70).CountOf(after.ElementCount), after.PrunedCount);
        }
    }

    [Fact]
    public void Leaves_no_native_tensor_behind_and_the_network_alone()
    {
        using Network network = ObservedNetworks.Build("lstm");
        string before = network.ToContainer().Digest();
        NativeTensors.NoneLeftBehind(() => new Pruner { Allocation = Allocators.Sensitivity(new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 10) }) }.Prune(network, Sparsity.Percent(50)));
        Assert.Equal(before, network.ToContainer().Digest());
    }

    [Fact]
    public void Without_data_the_option_is_named() => Assert.Contains(
        "allocation 'sensitivity' measures on data what each layer can lose; give --task",
        Assert.Throws<InvalidOptionException>(() => Allocators.Sensitivity(new AllocationSettings())).Message, StringComparison.Ordinal);

    private static SensitivityCurve Curve(string weight, long count, double[] losses) => new(
        weight, count, losses.Select((loss, i) => new SensitivityPoint(count * i / (losses.Length - 1), loss)).DistinctBy(point => point.Pruned).ToValueList());

    private static double PlainLoss(Network network, CalibrationData calibration)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        network.Module.eval();
        DataInput input = calibration.Data.Inputs[0];
        torch.Tensor x = torch.tensor(input.Values, [calibration.Data.Count, .. input.Shape.Axes]);
        torch.Tensor y = torch.tensor(calibration.Data.Targets.Classes!.Select(value => (long)value).ToArray());
        return torch.nn.functional.cross_entropy(network.Module.Run([x])[0], y).item<float>();
    }
}
