using static TorchSharp.torch;

namespace PruneKit.Tests;

public sealed class NetworkCostsTests
{
    [Fact]
    public void Every_kind_has_a_rule() => Assert.Empty(LayerKinds.ByName.Values.Except(CostRules.All.Kinds));

    [Fact]
    public void The_documented_network_costs_what_is_documented()
    {
        NetworkCosts costs = NetworkCosts.Of(new NetworkBuilder().Input("x", 1, 28).Conv1d("c", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).BuildSpec());
        Assert.Equal([480, 0, 0, 960], costs.Layers.Select(layer => layer.Macs.Count));
        Assert.Equal([24, 0, 0, 970], costs.Layers.Select(layer => layer.Parameters));
        Assert.Equal(new MacCount(1440), costs.Macs);
        Assert.Equal(994, costs.Parameters);
    }

    [Theory]
    [InlineData(1, false, 1008)]
    [InlineData(1, true, 2016)]
    [InlineData(2, true, 2016 + (7 * 2 * 16 * (8 + 4)))]
    public void An_lstm_multiplies_every_weight_once_a_step(int layers, bool both, long expected)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 7, 5).Lstm("l", 4, kind => kind with { Layers = layers, Bidirectional = both }).BuildSpec();
        Assert.Equal(expected, NetworkCosts.Of(spec).Macs.Count);
    }

    [Fact]
    public void A_gru_has_three_quarters_of_an_lstms()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 7, 5).Gru("g", 4).BuildSpec();
        Assert.Equal(756, NetworkCosts.Of(spec).Macs.Count);
    }

    [Fact]
    public void Groups_divide_and_strides_thin_out()
    {
        NetworkBuilder builder = new NetworkBuilder().Input("x", 8, 16, 16);
        Assert.Equal(16 * 16 * 8 * 9, Macs(builder.Conv2d("depthwise", 8, 3, kind => kind with { Groups = 8, Padding = [1, 1] })));
        Assert.Equal(8 * 8 * 4 * 8, Macs(builder.Conv2d("pointwise", 4, 1, kind => kind with { Stride = [2, 2] })));
        Assert.Equal(8 * 8 * 4 * 8 * 3, Macs(builder.Linear("rows", 24)));
    }

    [Fact]
    public void Tied_weights_are_counted_once_but_multiplied_twice()
    {
        var spec = new NetworkSpec(
            [new InputSpec("x", Shape.Of(4))],
            [
                new Layer("a", new LinearKind(4, 4), ["x"]),
                new Layer("b", new LinearKind(4, 4), ["a"]) { Tensors = [new TensorBinding("weight", "a.weight")] },
            ],
            [new OutputSpec("y", "b")]);
        NetworkCosts costs = NetworkCosts.Of(spec);
        Assert.Equal([20, 4], costs.Layers.Select(layer => layer.Parameters));
        Assert.Equal(32, costs.Macs.Count);
        using Network network = Network.Create(spec, seed: 1);
        Assert.Equal(network.ParameterCount, costs.Parameters);
    }

    [Fact]
    public void Parameters_are_those_that_an_optimizer_trains()
    {
        Assert.All(KindSamples.All, sample =>
        {
            using Network network = sample.Create(ScalarType.Float32);
            Assert.Equal(network.Module.parameters().Sum(parameter => parameter.numel()), NetworkCosts.Of(sample.Spec).Parameters);
        });
    }

    [Fact]
    public void A_count_beyond_63_bits_is_refused()
    {
        long n = 1L << 14;
        var kind = new ConvolutionKind(n, n, [n, 1]) { Padding = [n, n] };
        var layer = new Layer("c", kind, ["x"]);
        Assert.Throws<InvalidInputException>(() => NetworkCosts.Of(new NetworkSpec([new InputSpec("x", Shape.Of(n, 1, 1))], [layer], [new OutputSpec("y", "c")])));
    }

    private static long Macs(NetworkBuilder builder) => NetworkCosts.Of(builder.BuildSpec()).Layers[^1].Macs.Count;
}
