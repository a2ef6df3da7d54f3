using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class SampleGradientsTests
{
    public static TheoryData<string> Networks => [.. ObservedNetworks.Names.Select(row => row.Data), "tied"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Are_those_of_each_window_by_itself(string name)
    {
        using Network network = ObservedNetworks.Build(name);
        CalibrationData calibration = ObservedNetworks.Windows(network, 7) with { BatchSize = 3 };
        var expected = calibration.Windows().SelectMany(windows => windows).Select(window => Plain(network, calibration, window)).ToList();
        int next = 0;
        int count = SampleGradients.Visit(network, calibration, batch =>
        {
            for (int sample = 0; sample < batch.Samples; sample++, next++)
            {
                foreach (SampleGradient gradient in batch.Weights)
                    Assert.Equal(expected[next][gradient.Weight.Name], WeightValues.Copy(gradient.Full()[sample]), Close);
            }
        });
        Assert.Equal(7, count);
        Assert.Equal(7, next);
        Assert.All(network.Module.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Their_squares_add_up_to_those_of_each_window_by_itself(string name)
    {
        using Network network = ObservedNetworks.Build(name);
        CalibrationData calibration = ObservedNetworks.Windows(network, 5) with { BatchSize = 2 };
        Dictionary<string, double[]>[] single = [.. calibration.Windows().SelectMany(windows => windows).Select(window => Plain(network, calibration, window))];
        double[][] means = SampleSquares.Mean(network, calibration);
        foreach ((TensorSpec weight, double[] mean) in network.PrunableWeights.Zip(means))
            Assert.Equal(Enumerable.Range(0, mean.Length).Select(i => single.Average(gradients => gradients[weight.Name][i] * gradients[weight.Name][i])), mean, (a, b) => Math.Abs(a - b) <= 2e-5 * Math.Max(1e-3, a));
    }

    /// <summary>Factors of 1e25, as gradients 1e50: infinite in single precision if they were made.</summary>
    [Fact]
    public void Of_one_position_squares_are_added_up_without_a_gradient_being_made()
    {
        using Network network = MaskNetworks.Mixed();
        TensorSpec weight = network.Spec.Tensors.Single(tensor => tensor.Name == "fc.weight");
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = torch.full([4, 1, 1, 3], 1e25, torch.ScalarType.Float32), columns = torch.full([4, 1, 1, weight.Shape.ElementCount / 3], 1e25, torch.ScalarType.Float32);
        var gradient = new SampleGradient(weight, [new SampleFactors(rows, columns)]);
        Assert.All(WeightValues.Copy(gradient.Full()), value => Assert.Equal(double.PositiveInfinity, value));
        Assert.All(WeightValues.Copy(gradient.SquareSum()), value => Assert.Equal(4e100, value, 1e95));
    }

    /// <summary>Gradients of 1e-25 have squares of 1e-50, which single precision does not know.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Squares_do_not_vanish_in_single_precision(int positions)
    {
        using Network network = MaskNetworks.Mixed();
        TensorSpec weight = network.Spec.Tensors.Single(tensor => tensor.Name == "fc.weight");
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = torch.full([5, 1, positions, 3], 2e-25, torch.ScalarType.Float32), columns = torch.full([5, 1, positions, weight.Shape.ElementCount / 3], 1, torch.ScalarType.Float32);
        double expected = 5 * positions * positions * 4e-50;
        Assert.All(WeightValues.Copy(new SampleGradient(weight, [new SampleFactors(rows, columns)]).SquareSum()), value => Assert.Equal(expected, value, expected * 1e-6));
    }

    [Fact]
    public void Squares_of_samples_follow_the_example_and_are_not_those_of_the_batch()
    {
        using Network network = MaskNetworks.Row(1);
        MaskNetworks.Set(network, "fc.bias", 0);
        // At an error of 1 Huber's slope is that of the square.
        var data = new LabelledData([new DataInput("x", Shape.Of(1), [1, 2])], DataTargets.OfValues([0, 3]), ["s", "s"]);
        var calibration = new CalibrationData(data, new TaskDefinition("n", network.Spec.Inputs, [], new MetricSpec(MetricKind.MeanAbsoluteError, [])));
        SampleGradients.Visit(network, calibration, batch =>
        {
            Assert.Equal([-2, 1], WeightValues.Copy(batch.Weights[0].Full()).Order(), Close);
            Assert.Equal([5], WeightValues.Copy(batch.Weights[0].SquareSum()), Close);
        });
        using var scope = torch.NewDisposeScope();
        using Network copy = network.Clone();
        using var loss = new CalibratedLoss(copy, calibration);
        Assert.Equal([-0.5], WeightValues.Copy(MeanGradient.Of(copy, loss)["fc.weight"]), Close);
    }

    [Fact]
    public void The_root_of_the_curvature_of_cross_entropy_follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("a", 2).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 0, 0, 0, 0);
        MaskNetworks.Set(network, "a.bias", 0, 0);
        // A window [1, 0]: the slope by a weight of its first column is that by the row's score.
        var data = new LabelledData([new DataInput("x", Shape.Of(2), [1, 0])], DataTargets.OfClasses([1]), ["s"]);
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b"], new MetricSpec(MetricKind.MacroF1, [])));
        List<double[]> columns = [];
        SampleGradients.Visit(network, calibration, new CurvatureSums(seed: 1).Of, batch => columns.Add(WeightValues.Copy(batch.Weights[0].Full())));
        double half = Math.Sqrt(0.5) / 2;
        Assert.Equal(0.354, half, 3);
        Assert.Equal([half, 0, -half, 0], columns[0], Close);
        Assert.Equal([-half, 0, half, 0], columns[1], Close);
    }

    [Fact]
    public void A_window_with_several_answers_has_the_mean_of_its_labelled_ones()
    {
        using Network network = new NetworkBuilder().Input("x", 4, 2).Linear("a", 3).Build(seed: 1);
        int[] classes = [0, 1, -1, 2, -1, -1, -1, -1, 2, -1, -1, 0];
        float[] values = [.. Enumerable.Range(0, 24).Select(i => (float)Math.Sin(i))];
        var data = new LabelledData([new DataInput("x", Shape.Of(4, 2), values)], DataTargets.OfClasses(classes, 4), ["s", "s", "s"]);
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
        int[] order = [.. calibration.Windows().SelectMany(windows => windows).Where(window => window != 1)];
        double[][] expected = Array.ConvertAll(order, window => Plain(network, calibration, window)["a.weight"]);
        int count = SampleGradients.Visit(network, calibration, batch =>
        {
            for (int sample = 0; sample < batch.Samples; sample++)
                Assert.Equal(expected[sample], WeightValues.Copy(batch.Weights[0].Full()[sample]), Close);
        });
        Assert.Equal(2, count);
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        foreach (string name in (string[])["groups", "lstm"])
        {
            using Network network = ObservedNetworks.Build(name);
            CalibrationData calibration = ObservedNetworks.Windows(network, 5) with { BatchSize = 2 };
            NativeTensors.NoneLeftBehind(() => SampleGradients.Visit(network, calibration, batch => batch.Weights[0].SquareSum()));
        }
    }

    private static Dictionary<string, double[]> Plain(Network network, CalibrationData calibration, int window)
    {
        using var scope = torch.NewDisposeScope();
        using Network copy = network.Clone();
        copy.Module.eval();
        LabelledData one = calibration.Data.Take(window);
        torch.Tensor x = torch.tensor(one.Inputs[0].Values, [1, .. one.Inputs[0].Shape.Axes]);
        torch.Tensor output = copy.Module.forward(x);
        torch.nn.functional.cross_entropy(output.reshape(-1, output.shape[^1]), torch.tensor(one.Targets.Classes!.Select(c => (long)c).ToArray()), ignore_index: -1).backward();
        return copy.PrunableWeights.ToDictionary(weight => weight.Name, weight => WeightValues.Copy(copy[weight.Name].grad!));
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-5 * Math.Max(0.1, Math.Abs(expected));
}
