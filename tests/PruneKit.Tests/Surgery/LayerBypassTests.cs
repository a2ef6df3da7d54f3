namespace PruneKit.Tests;

public sealed class LayerBypassTests
{
    [Fact]
    public void An_adapter_has_the_numbers_of_the_documentation()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 1).Linear("b", 1).Build(seed: 1);
        LayerExamples.Set(network, "a.weight", 4);
        LayerExamples.Set(network, "a.bias", 0);
        LayerExamples.Set(network, "b.weight", 0.5);
        LayerExamples.Set(network, "b.bias", 1);
        LabelledData data = Numbers("x", Shape.Of(1), [0, 1, 3, 0, 1, 3]);

        using LayerRewrite rewrite = new BypassOperation("x", "b").Apply(network, data);

        Assert.Equal(2, LayerExamples.Numbers(rewrite.Network, "b.bypass.weight")[0], 6);
        Assert.Equal(1, LayerExamples.Numbers(rewrite.Network, "b.bypass.bias")[0], 6);
        Assert.InRange(rewrite.ApproximationError!.Value, 0, 1e-6);
        Assert.Equal(["b.bypass"], rewrite.Network.Spec.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_strided_convolution_of_kernel_one_is_found_again()
    {
        using Network network = new NetworkBuilder().Input("x", 3, 15).Conv1d("a", 4, 1, kind => kind with { Stride = [2] }).Conv1d("b", 5, 1).Build(seed: 1);
        LabelledData data = Random(network.Spec, 20);

        using LayerRewrite rewrite = new BypassOperation("x", "b").Apply(network, data);

        Assert.InRange(rewrite.ApproximationError!.Value, 0, 1e-6);
        LayerExamples.Certify(network, new BypassOperation("x", "b"), data);
    }

    [Fact]
    public void A_convolution_over_two_axes_is_found_again()
    {
        using Network network = new NetworkBuilder().Input("x", 3, 8, 9).Conv2d("a", 4, 1, kind => kind with { Stride = [2, 3] }).Build(seed: 1);

        using LayerRewrite rewrite = new BypassOperation("x", "a").Apply(network, Random(network.Spec, 20));

        Assert.InRange(rewrite.ApproximationError!.Value, 0, 1e-6);
    }

    [Fact]
    public void Taps_find_a_wider_convolution_again()
    {
        using Network network = new NetworkBuilder().Input("x", 3, 15).Conv1d("a", 4, 3, kind => kind with { Padding = [1], Stride = [2] }).Build(seed: 1);

        using LayerRewrite rewrite = new BypassOperation("x", "a") { Taps = 3 }.Apply(network, Random(network.Spec, 20));

        Assert.InRange(rewrite.ApproximationError!.Value, 0, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void More_taps_come_nearer_to_a_recurrent_layer(bool both)
    {
        using Network network = new NetworkBuilder().Input("x", 20, 3).Lstm("rnn", 4, kind => kind with { Bidirectional = both }).Linear("head", 2).Build(seed: 1);
        LabelledData data = Random(network.Spec, 50);

        double[] errors = [.. new[] { 1, 9 }.Select(taps => Error(network, new BypassOperation("x", "rnn") { Taps = taps }, data))];

        Assert.True(errors[1] < errors[0] / 2, $"{errors[0]} {errors[1]}");
        LayerExamples.Certify(network, new BypassOperation("x", "rnn") { Taps = 9 }, data);
    }

    [Fact]
    public void Shapes_that_no_adapter_joins_and_missing_data_are_refused()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 3, 15).Conv1d("a", 4, 6).Flatten().Linear("b", 2).BuildSpec();
        using var network = Network.Create(spec, seed: 1);

        Assert.Contains("no whole factor", new BypassOperation("x", "a").WhyNot(spec));
        Assert.Contains("the same number of axes", new BypassOperation("x", "b").WhyNot(spec));
        Assert.Contains("fitted to calibration data", Assert.Throws<InvalidOptionException>(() => new BypassOperation("flatten1", "b").Apply(network)).Message);
        Assert.Contains("4 calibration windows are too few", Assert.Throws<InvalidOptionException>(() => new BypassOperation("flatten1", "b").Apply(network, Random(spec, 4))).Message);
    }

    private static double Error(Network network, LayerOperation operation, LabelledData data)
    {
        using LayerRewrite rewrite = operation.Apply(network, data);
        return rewrite.ApproximationError!.Value;
    }

    private static LabelledData Numbers(string name, Shape shape, float[] values)
    {
        int count = values.Length / (int)shape.ElementCount;
        return new LabelledData([new DataInput(name, shape, values)], DataTargets.OfClasses(new int[count]), Enumerable.Repeat("s", count).ToValueList());
    }

    private static LabelledData Random(NetworkSpec spec, int count)
    {
        var random = new Random(1);
        return Numbers("x", spec.Inputs[0].Shape, [.. Enumerable.Range(0, count * (int)spec.Inputs[0].Shape.ElementCount).Select(_ => (float)random.NextDouble())]);
    }
}
