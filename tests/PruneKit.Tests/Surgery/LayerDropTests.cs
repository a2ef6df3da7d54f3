namespace PruneKit.Tests;

public sealed class LayerDropTests
{
    [Fact]
    public void A_residual_block_becomes_its_skip()
    {
        NetworkSpec spec = Residual(stride: 1, channels: 4).BuildSpec();

        LayerCandidate drop = LayerCandidates.Find(spec).Single(candidate => candidate.Operation == new DropOperation("relu1", "sum"));

        Assert.Equal(["stem", "relu1", "last"], drop.After.Layers.Select(layer => layer.Name));
        Assert.Equal((2 * ((4 * 4 * 3) + 4)) + 8, drop.ParametersSaved);
        Assert.Equal(2 * 4 * 4 * 3 * 16, drop.MacsSaved.Count);
        Assert.Equal(2, drop.LayersSaved);
    }

    [Fact]
    public void A_block_with_a_projection_becomes_the_projection_or_a_repaired_skip()
    {
        using Network network = Residual(stride: 2, channels: 6).Build(seed: 2);
        LayerCandidate[] drops = [.. LayerCandidates.Find(network.Spec).Where(candidate => candidate.Operation is DropOperation { To.Source: "sum" })];

        Assert.Equal(["relu1", "skip", "second"], drops.Select(candidate => ((DropOperation)candidate.Operation).From.Source));
        var repaired = (DropOperation)drops[0].Operation;
        Assert.Equal("the mean of every 2 positions, then 2 channels of zeros", repaired.RepairOf(network.Spec));
        Assert.Equal("every 2. position of axis 1, then 2 channels of zeros", (repaired with { Repair = ShapeRepair.Slice }).RepairOf(network.Spec));
        foreach (LayerOperation operation in drops.Select(candidate => candidate.Operation).Append(repaired with { Repair = ShapeRepair.Slice }))
            LayerExamples.Certify(network, operation);
    }

    [Fact]
    public void What_other_layers_read_stays()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 4).Linear("a", 4).Linear("b", 4).AddTo("x", "sum").ConcatWith("a").BuildSpec();

        Assert.Equal(["a", "concat1"], new DropOperation("x", "sum").Apply(spec).Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_layer_of_a_stack_goes()
    {
        using Network network = new NetworkBuilder().Input("x", 9, 6).Lstm("rnn", 6, kind => kind with { Layers = 3 }).Linear("head", 2).Build(seed: 1);
        LayerCandidate[] drops = [.. LayerCandidates.Find(network.Spec).Where(candidate => candidate.Operation is DropOperation && candidate.LayersSaved == 1)];

        Assert.Equal(["rnn", "rnn.0", "rnn.1"], drops.Select(candidate => ((DropOperation)candidate.Operation).To.Source).Order(StringComparer.Ordinal));
        using LayerRewrite rewrite = drops.Single(candidate => ((DropOperation)candidate.Operation).To == "rnn.1").Operation.Apply(network);
        Assert.Equal(["rnn.0", "rnn", "head"], rewrite.Network.Spec.Layers.Select(layer => layer.Name));
        Assert.Equal(LayerExamples.Numbers(network, "rnn.weight_hh_l2"), LayerExamples.Numbers(rewrite.Network, "rnn.weight_hh_l2"));
    }

    [Fact]
    public void Masks_follow_what_stays()
    {
        using Network network = Residual(stride: 1, channels: 4).Build(seed: 1);
        network.Masks = new Pruner().Prune(network, Sparsity.Percent(50));

        using LayerRewrite rewrite = new DropOperation("relu1", "sum").Apply(network);

        Assert.Equal(["last.weight", "stem.weight"], rewrite.Network.Masks.Names);
    }

    [Fact]
    public void A_drop_that_leaves_a_constant_or_a_loop_is_refused()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 4).Linear("a", 4).Add(new ConstantKind(Shape.Of(4), Trained: true), "c").Add(new AddKind(), "sum", "a", "c").BuildSpec();

        Assert.Contains("depends on no input", new DropOperation("c", "sum").WhyNot(spec));
        Assert.Contains("does not stand before", new DropOperation("sum", "a").WhyNot(spec));
        Assert.Null(new DropOperation("a", "sum").WhyNot(spec));
    }

    private static NetworkBuilder Residual(int stride, long channels)
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 2, 16).Conv1d("stem", 4, 3, kind => kind with { Padding = [1] }).Relu();
        PortRef input = net.Last;
        PortRef skip = stride == 1 && channels == 4 ? input : net.Conv1d("skip", channels, 1, kind => kind with { Stride = [stride] }).Last;
        return net.From(input)
            .Conv1d("first", channels, 3, kind => kind with { Padding = [1], Stride = [stride] }).BatchNorm("norm").Relu()
            .Conv1d("second", channels, 3, kind => kind with { Padding = [1] }).AddTo(skip, "sum").Conv1d("last", 2, 1);
    }
}
