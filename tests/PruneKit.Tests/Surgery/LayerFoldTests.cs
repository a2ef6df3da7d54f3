namespace PruneKit.Tests;

public sealed class LayerFoldTests
{
    [Fact]
    public void Two_linear_layers_become_one_with_the_numbers_of_the_documentation()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("a", 2).Relu().Linear("b", 1).Build(seed: 1);
        LayerExamples.Set(network, "a.weight", 1, 2, 0, 1);
        LayerExamples.Set(network, "a.bias", 1, -1);
        LayerExamples.Set(network, "b.weight", 3, 1);
        LayerExamples.Set(network, "b.bias", 0.5);

        using LayerRewrite rewrite = new FoldOperation("a", "b").Apply(network);

        Assert.Equal(["b"], rewrite.Network.Spec.Layers.Select(layer => layer.Name));
        Assert.Equal([3, 7], LayerExamples.Numbers(rewrite.Network, "b.weight"));
        Assert.Equal([2.5], LayerExamples.Numbers(rewrite.Network, "b.bias"));
        Assert.False(rewrite.Operation.IsExact(network.Spec));
        LayerExamples.Certify(network, new FoldOperation("a", "b"));
    }

    public static TheoryData<int> Chains => [.. Enumerable.Range(0, 12)];

    private static readonly Func<NetworkBuilder, NetworkBuilder>[] ChainMakers =
    [
        net => net.Conv1d("a", 5, 1).Relu().Conv1d("b", 4, 3),
        net => net.Conv1d("a", 5, 1, kind => kind with { Bias = false, Stride = [2] }).Relu().Conv1d("b", 4, 3, kind => kind with { Padding = [1], Stride = [2] }),
        net => net.Conv1d("a", 5, 3, kind => kind with { Padding = [1], Stride = [2] }).BatchNorm("n").Relu().Conv1d("b", 4, 1, kind => kind with { Stride = [2] }),
        net => net.Conv1d("a", 5, 3, kind => kind with { Padding = [1] }).Relu().Conv1d("b", 4, 3, kind => kind with { Stride = [2] }),
        net => net.Conv1d("a", 5, 5, kind => kind with { Padding = [4], Dilation = [2] }).Dropout(0.3).Relu().Conv1d("b", 4, 1),
        net => net.Conv1d("a", 5, 3).BatchNorm("b"),
        net => net.BatchNorm("a").Relu().Conv1d("b", 4, 3),
        net => net.Conv1d("a", 5, 1, kind => kind with { Stride = [3], Bias = false }).Conv1d("b", 4, 3, kind => kind with { Dilation = [2], Padding = [2] }),
        net => net.Conv1d("a", 6, 3, kind => kind with { Groups = 3, Padding = [1] }).BatchNorm("b"),
        net => net.GlobalAverage().Linear("a", 7).BatchNorm("n").Activation(ActivationFunction.Gelu).Linear("b", 2),
        net => net.GlobalAverage().BatchNorm("a").Linear("b", 2),
        net => net.Add(new TransposeKind([1, 0])).Linear("a", 7).Relu().Linear("b", 2),
    ];

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_merged_layer_equals_the_layers_without_the_activation(int chain)
    {
        using Network network = ChainMakers[chain](new NetworkBuilder().Input("x", 3, 29)).Build(seed: 5);
        LayerExamples.Stir(network);
        var fold = new FoldOperation("a", "b");

        LayerExamples.Certify(network, fold, againstBefore: fold.IsExact(network.Spec));
    }

    [Fact]
    public void Convolutions_over_two_axes_merge()
    {
        using Network network = new NetworkBuilder().Input("x", 3, 9, 11).Conv2d("a", 4, 3, kind => kind with { Padding = [1, 1] }).Relu()
            .Conv2d("b", 5, 2, kind => kind with { Stride = [2, 1] }).Build(seed: 1);

        using LayerRewrite rewrite = new FoldOperation("a", "b").Apply(network);

        Assert.Equal([4, 4], ((ConvolutionKind)rewrite.Network.Spec.Layers[0].Kind).Kernel);
        LayerExamples.Certify(network, new FoldOperation("a", "b"));
    }

    [Fact]
    public void What_no_single_layer_can_be_is_refused_with_the_reason()
    {
        NetworkSpec padded = new NetworkBuilder().Input("x", 3, 9).Conv1d("a", 4, 1).Relu().Conv1d("b", 4, 3, kind => kind with { Padding = [1] }).BuildSpec();
        NetworkSpec wide = new NetworkBuilder().Input("x", 3, 9).Conv1d("a", 4, 3).Relu().Conv1d("b", 4, 3, kind => kind with { Padding = [1] }).BuildSpec();
        NetworkSpec grouped = new NetworkBuilder().Input("x", 3, 9).Conv1d("a", 4, 1).Relu().Conv1d("b", 4, 3, kind => kind with { Groups = 2 }).BuildSpec();
        NetworkSpec shared = new NetworkBuilder().Input("x", 3).Linear("a", 4).Relu().Linear("b", 4).AddTo("a").BuildSpec();

        Assert.Contains("a bias in front of a padded convolution", new FoldOperation("a", "b").WhyNot(padded));
        Assert.Contains("at the border one kernel cannot be both", new FoldOperation("a", "b").WhyNot(wide));
        Assert.Contains("groups", new FoldOperation("a", "b").WhyNot(grouped));
        Assert.Contains("is read by 2", new FoldOperation("a", "b").WhyNot(shared));
        Assert.Contains("there is no layer 'c'", new FoldOperation("a", "c").WhyNot(shared));
    }

    [Fact]
    public void A_tensor_that_another_layer_shares_stays_as_it_is()
    {
        NetworkSpec plain = new NetworkBuilder().Input("x", 3).Linear("a", 3).Relu().Linear("b", 3).Relu().Add(new LinearKind(3, 3), "c").BuildSpec();
        var tied = new NetworkSpec(plain.Inputs, plain.Layers.Select(layer => layer.Name == "c" ? layer with { Tensors = [new TensorBinding("weight", "b.weight")] } : layer).ToValueList(), plain.Outputs);
        using var network = Network.Create(tied, seed: 1);

        using LayerRewrite rewrite = new FoldOperation("a", "b").Apply(network);

        Assert.Equal(LayerExamples.Numbers(network, "b.weight"), LayerExamples.Numbers(rewrite.Network, "b.weight"));
        LayerExamples.Certify(network, new FoldOperation("a", "b"));
    }
}
