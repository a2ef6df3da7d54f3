namespace PruneKit.Tests;

public sealed class PathRepairTests
{
    [Fact]
    public void Follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 2).Relu().Linear("b", 2).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 1, 3);
        MaskNetworks.Set(network, "b.weight", 1, 1, 1, 1);
        var masks = new MaskSet([Of("a.weight", [1, 0], 2, 1), Of("b.weight", [1, 0, 0, 0], 2, 2)]);
        MaskSet repaired = PathRepair.Connect(network, masks);
        Assert.Equal([1, 1], PathCoverTests.Bits(repaired["a.weight"]!));
        Assert.Equal([1, 0, 0, 1], PathCoverTests.Bits(repaired["b.weight"]!));
    }

    [Fact]
    public void What_is_connected_stays_as_it_is()
    {
        using Network network = PathNetworks.Worked();
        var masks = new MaskSet([Of("a.weight", [0, 1, 0, 0], 2, 2), Of("b.weight", [1, 0], 1, 2)]);
        Assert.Equal(masks, PathRepair.Connect(network, masks));
    }

    [Theory]
    [MemberData(nameof(TestModels.Names), MemberType = typeof(TestModels))]
    public void Every_output_and_every_layer_lives_after_pruning_that_leaves_almost_nothing(string name)
    {
        (TorchSharp.torch.nn.Module module, TorchSharp.torch.Tensor[] examples) = TestModels.Create(name);
        using (Network network = Network.Trace(module, examples))
        {
            MaskSet masks = new Pruner { Importance = Importances.Random(3), Allocation = Allocators.Global }.Prune(network, Sparsity.Percent(98));
            MaskSet repaired = PathRepair.Connect(network, masks);
            Assert.Equal(PathEdges.LiveOutputs(network, MaskSet.None).SelectMany(pair => pair.Value), PathEdges.LiveOutputs(network, repaired).SelectMany(pair => pair.Value));
            MaskSet before = PathEdges.Live(network, MaskSet.None);
            MaskSet after = PathEdges.Live(network, repaired);
            Assert.All(before.Where(pair => pair.Value.KeptCount > 0), pair => Assert.True(after[pair.Key]!.KeptCount > 0, pair.Key));
            Assert.Equal(PathEdges.Complete(network, masks), PathEdges.Intersection(PathEdges.Complete(network, masks), repaired));
        }

        foreach (TorchSharp.torch.Tensor example in examples)
            example.Dispose();
        module.Dispose();
    }

    private static KeyValuePair<string, Mask> Of(string name, float[] values, long rows, long columns) => KeyValuePair.Create(name, Mask.Of(values, Shape.Of(rows, columns)));
}
