namespace PruneKit.Tests;

public sealed class ChannelGraphTests
{
    private static readonly NetworkSpec Example = new NetworkBuilder()
        .Input("x", 3, 20).Conv1d("first", 16, kernel: 3).BatchNorm("norm").Relu().Conv1d("second", 32, kernel: 3).GlobalAverage().Linear("head", 10).BuildSpec();

    [Fact]
    public void Conv_norm_conv_mean_linear_has_three_groups_and_the_last_is_the_output()
    {
        var graph = ChannelGraph.Of(Example);
        Assert.Equal(["first 16", "second 32", "head 10"], graph.Groups.Select(group => $"{group.Name} {group.Size}"));
        Assert.Equal([true, true, false], graph.Groups.Select(group => group.IsRemovable));
        Assert.Equal("it is an axis of the network's output 'output'", graph.Groups[2].Locked);
        Assert.Equal(
            ["first.weight 0 Producer", "first.bias 0 Producer", "norm.weight 0 Norm", "norm.bias 0 Norm", "norm.running_mean 0 Norm", "norm.running_var 0 Norm", "second.weight 1 Consumer"],
            graph.Groups[0].Members.Select(member => $"{member.Tensor} {member.Axis} {member.Part}"));
    }

    [Fact]
    public void The_rows_of_a_recurrent_matrix_belong_to_the_units_of_every_gate()
    {
        var graph = ChannelGraph.Of(new NetworkBuilder().Input("x", 4, 2).Lstm("lstm", 3).Linear("head", 2).BuildSpec());
        ChannelGroup group = graph.Find("lstm");
        GroupMember rows = group.Members.First(member => member is { Tensor: "lstm.weight_hh_l0", Axis: 0 });
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], graph.UnitsOf(group, rows).ToArray());
        Assert.Equal([1, 4, 7, 10], graph.Positions(group, 1, rows));
    }

    [Fact]
    public void Channels_flattened_into_a_linear_layer_own_a_run_of_its_columns()
    {
        var graph = ChannelGraph.Of(new NetworkBuilder().Input("x", 1, 6).Conv1d("conv", 4, kernel: 3).Flatten().Linear("head", 2).BuildSpec());
        ChannelGroup group = graph.Find("conv");
        Assert.Equal([8, 9, 10, 11], graph.Positions(group, 2, group.Members[^1]));
    }

    [Fact]
    public void Both_sides_of_a_residual_sum_are_one_group()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 2, 8).Conv1d("a", 6, kernel: 1);
        PortRef skip = net.Last;
        var graph = ChannelGraph.Of(net.Conv1d("b", 6, kernel: 1).AddTo(skip).GlobalAverage().Linear("head", 2).BuildSpec());
        Assert.Equal(["a 6", "head 2"], graph.Groups.Select(group => $"{group.Name} {group.Size}"));
    }

    [Fact]
    public void Heads_and_their_width_are_two_groups_over_the_same_rows()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 5, 3).Linear("q", 12).Add(new ReshapeKind(Shape.Of(5, 3, 4))).Add(new TransposeKind([1, 0, 2])).Add(new SoftmaxKind());
        var graph = ChannelGraph.Of(net.Add(new TransposeKind([1, 0, 2])).Add(new ReshapeKind(Shape.Of(5, 12))).Linear("out", 2).BuildSpec());
        Assert.Equal(["q[0] 3", "q[1] 4", "out 2"], graph.Groups.Select(group => $"{group.Name} {group.Size}"));
    }

    [Fact]
    public void Groups_that_one_layer_makes_on_several_axes_have_names_of_their_own()
    {
        var spec = new NetworkSpec(
            [new InputSpec("x", Shape.Of(5, 3))],
            [
                new Layer("a", new LinearKind(3, 4), ["x"]), new Layer("turned", new TransposeKind([1, 0]), ["a"]), new Layer("b", new LinearKind(5, 6), ["turned"]),
                new Layer("offset", new ConstantKind(Shape.Of(4, 6), Trained: true), []), new Layer("sum", new AddKind(), ["offset", "b"]),
                new Layer("flat", new FlattenKind(), ["sum"]), new Layer("head", new LinearKind(24, 2), ["flat"]),
                new Layer("free", new ConstantKind(Shape.Of(7, 8), Trained: true), []), new Layer("left", new LinearKind(8, 3), ["free"]), new Layer("mean", new MeanKind([0]), ["left"]),
            ],
            [new OutputSpec("y", "head"), new OutputSpec("z", "mean")]);
        string[] names = [.. ChannelGraph.Of(spec).Groups.Select(group => $"{group.Name} {group.Size}")];
        Assert.Equal(["a 4", "b 6", "head 2", "free[0] 7", "free[1] 8", "left 3"], names);
        Assert.Equal("free[1]", ChannelGraph.Of(spec).Find("free[1]").Name);
    }

    [Fact]
    public void A_group_that_is_locked_or_would_be_empty_is_refused_with_the_lowest_that_works()
    {
        var kept = KeptChannels.All(ChannelGraph.Of(Example));
        ChannelGroup first = kept.Graph.Groups[0], head = kept.Graph.Groups[2];
        Assert.Equal("group 'first' of 16 cannot lose all its units; the lowest that works is 1", Assert.Throws<InvalidOptionException>(() => kept.With(first, [])).Message);
        Assert.Equal(
            "group 'head' of 10 cannot lose units: it is an axis of the network's output 'output'; the lowest that works is 10",
            Assert.Throws<InvalidOptionException>(() => kept.With(head, [0, 1])).Message);
    }

    [Fact]
    public void A_value_joined_with_itself_again_and_again_is_locked_instead_of_filling_the_memory()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 2).Linear("fc", 2);
        for (int i = 0; i < 24; i++)
            net.Add(new ConcatKind(), null, net.Last, net.Last);
        var graph = ChannelGraph.Of(net.Linear("head", 1).BuildSpec());
        Assert.Contains("joins more than 4096 parts", graph.Find("fc").Locked, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residual_stream_of_many_thousand_layers_does_not_exhaust_the_stack()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 4).Linear("first", 4);
        PortRef stream = net.Last;
        for (int i = 0; i < 20_000; i++)
            stream = net.From(stream).Linear($"f{i}", 4).AddTo(stream, $"s{i}").Last;
        Assert.Equal(["first"], ChannelGraph.Of(net.Linear("head", 1).BuildSpec()).Removable.Select(group => group.Name));
    }
}
