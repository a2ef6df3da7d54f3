namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class PrunerTests
{
    [Fact]
    public void Removes_exactly_k_of_ten_equal_weights()
    {
        using Network network = MaskNetworks.Row([.. Enumerable.Repeat(0.5f, 10)]);
        for (int k = 0; k < 10; k++)
        {
            foreach (IAllocator allocation in new[] { Allocators.Uniform, Allocators.Global, Allocators.ErdosRenyi, Allocators.ErdosRenyiKernel, Allocators.Lamp })
                Assert.Equal(k, new Pruner { Allocation = allocation }.Prune(network, Sparsity.Percent(10 * k)).PrunedCount);
        }
    }

    [Fact]
    public void Removes_the_rounded_share_of_every_weight_tensor_and_leaves_the_network_alone()
    {
        using Network network = MaskNetworks.Mixed();
        string before = network.ToContainer().Digest();
        MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(90));
        Assert.Equal(before, network.ToContainer().Digest());
        masks.ApplyTo(network);
        foreach (TensorSpec weight in network.PrunableWeights)
            Assert.Equal(Sparsity.Percent(90).CountOf(weight.Shape.ElementCount), MaskNetworks.Zeros(network, weight.Name));
        Assert.Equal(4, masks.Count);
    }

    [Fact]
    public void Keeps_only_weights_above_the_threshold()
    {
        using Network documented = MaskNetworks.Row(0.3f, -0.1f, 0.2f);
        Assert.Equal([0b001], new Pruner().Prune(documented, new Threshold(0.2))["fc.weight"]!.Bits.ToArray());
        using Network network = MaskNetworks.Row(0.3f, -0.1f, 0.2f, -0.25f);
        Assert.Equal([0b1001], new Pruner().Prune(network, new Threshold(0.2))["fc.weight"]!.Bits.ToArray());
        Assert.Equal([0b1111], new Pruner().Prune(network, new Threshold(0))["fc.weight"]!.Bits.ToArray());
        Assert.Throws<InvalidOptionException>(() => new Threshold(-0.1));
        Assert.Throws<InvalidOptionException>(() => new Threshold(double.NaN));
    }

    [Fact]
    public void Protects_layers_and_takes_only_those_asked_for()
    {
        using Network network = MaskNetworks.Mixed();
        Assert.Equal(["conv.weight", "fc.weight"], new Pruner { Protect = ["lstm"] }.Prune(network, Sparsity.Percent(50)).Names);
        Assert.Equal(["fc.weight"], new Pruner { Only = ["fc"] }.Prune(network, Sparsity.Percent(50)).Names);
        Assert.Equal(["conv.weight"], new Pruner { Only = ["fc", "conv"], Protect = ["fc"] }.Prune(network, Sparsity.Percent(50)).Names);
    }

    [Fact]
    public void Protects_the_ends()
    {
        using Network network = MaskNetworks.Mixed();
        Assert.Equal(["lstm.weight_hh_l0", "lstm.weight_ih_l0"], new Pruner { ProtectEnds = true }.Prune(network, Sparsity.Percent(50)).Names);
        Assert.Throws<InvalidOptionException>(() => new Pruner { ProtectEnds = true, Only = ["fc"] }.Prune(network, Sparsity.Percent(50)));
    }

    [Fact]
    public void Unknown_layers_and_an_empty_choice_are_refused()
    {
        using Network network = MaskNetworks.Mixed();
        Assert.Equal("there is no layer 'cnv' with weights; did you mean 'conv'? Known: conv, lstm, fc", Refused(new Pruner { Protect = ["cnv"] }));
        Assert.StartsWith("there is no layer 'bn' with weights", Refused(new Pruner { Only = ["bn"] }), StringComparison.Ordinal);
        Assert.StartsWith("no weights are left to prune", Refused(new Pruner { Protect = ["conv", "lstm", "fc"] }), StringComparison.Ordinal);

        string Refused(Pruner pruner) => Assert.Throws<InvalidOptionException>(() => pruner.Prune(network, Sparsity.Percent(50))).Message;
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_no_number_is_refused_by_name(float value)
    {
        using Network network = MaskNetworks.Row(1, value, 3);
        foreach (string importance in Importances.Catalogue.Names)
        {
            var pruner = new Pruner { Importance = Importances.Catalogue.Find(importance)(new ImportanceSettings { Calibration = ObservedNetworks.Windows(network, 4) }) };
            InvalidInputException e = Assert.Throws<InvalidInputException>(() => pruner.Prune(network, Sparsity.Percent(50)));
            Assert.StartsWith("weight 'fc.weight' holds NaN or infinity (first at index 1)", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_pruned_before_stays_pruned_whatever_the_importance()
    {
        using Network network = MaskNetworks.Mixed();
        MaskSet first = new Pruner().Prune(network, Sparsity.Percent(50));
        first.ApplyTo(network);
        MaskSet second = new Pruner { Importance = Importances.Random(3), Only = ["conv"] }.Prune(network, Sparsity.Percent(75));
        Assert.Equal(first["fc.weight"], second["fc.weight"]);
        Assert.Equal(9, second["conv.weight"]!.PrunedCount);
        Assert.All(Enumerable.Range(0, 12), i => Assert.True(first["conv.weight"]![i] || !second["conv.weight"]![i]));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() => new Pruner { Allocation = Allocators.Global }.Prune(network, Sparsity.Percent(50)).ApplyTo(network));
    }
}
