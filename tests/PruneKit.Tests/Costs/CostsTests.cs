namespace PruneKit.Tests;

public sealed class CostsTests
{
    [Fact]
    public void Macs_follow_their_example()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 28).Conv1d("conv", 4, kernel: 5).Build(seed: 1);
        TensorSpec weight = network.PrunableWeights.Single();
        Assert.Equal((480, 120), (Costs.Macs.Of(network.Spec, weight, 20), Costs.Macs.Of(network.Spec, weight, 5)));
        Assert.Equal(5, Costs.Weights.Of(network.Spec, weight, 5));
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("transposed")]
    [InlineData("groups")]
    [InlineData("tied")]
    public void Macs_of_all_weights_are_those_of_the_network(string name)
    {
        using Network network = ObservedNetworks.Build(name);
        Assert.Equal(NetworkCosts.Of(network.Spec).Macs.Count, network.PrunableWeights.Sum(weight => Costs.Macs.Of(network.Spec, weight, weight.Shape.ElementCount)));
    }

    [Fact]
    public void Values_by_hand_follow_their_example_and_name_what_is_wrong()
    {
        using Network network = new NetworkBuilder().Input("x", 6).Linear("fc", 4).Build(seed: 1);
        TensorSpec weight = network.PrunableWeights.Single();
        Assert.Equal(2.5, Costs.ByLayer(new LayerValue("fc", 6)).Of(network.Spec, weight, 10));
        Assert.Contains("did you mean 'fc'?", Assert.Throws<InvalidOptionException>(() => Costs.ByLayer(new LayerValue("fd", 6)).Of(network.Spec, weight, 10)).Message, StringComparison.Ordinal);
        Assert.Equal("the cost of layer 'fc' is -1; it must be a number of at least 0", Assert.Throws<InvalidOptionException>(() => Costs.ByLayer(new LayerValue("fc", -1))).Message);
        Assert.Contains("two costs", Assert.Throws<InvalidOptionException>(() => Costs.ByLayer(new LayerValue("fc", 1), new LayerValue("fc", 2))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => Costs.ByLayer());
    }
}
