namespace PruneKit.Tests;

public sealed class PathSelectorTests
{
    [Fact]
    public void Follows_its_example()
    {
        using Network network = PathNetworks.Worked();
        var graph = ChannelGraph.Of(network.Spec);
        ChannelSelection selection = PathSelector.Select(network, graph, CompressionTarget.Of(Sparsity.Percent(50)));
        Assert.Equal([0], selection.Kept[graph.Find("a")]);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    public void Meets_a_target_shrinks_and_leaves_nothing_dead(int percent)
    {
        using Network network = new NetworkBuilder().Input("x", 3, 64).Conv1d("c1", 16, kernel: 5).BatchNorm("n1").Relu().MaxPool1d(2)
            .Conv1d("c2", 24, kernel: 3, kind => kind with { Padding = [1] }).BatchNorm("n2").Relu().Conv1d("c3", 24, kernel: 3, kind => kind with { Padding = [1] })
            .AddTo("relu2").Relu().GlobalAverage().Linear("fc", 5).Build(seed: 2);
        var graph = ChannelGraph.Of(network.Spec);
        ChannelSelection selection = PathSelector.Select(network, graph, CompressionTarget.Of(Sparsity.Percent(percent)));
        Assert.True(selection.After.Macs.Count <= selection.Before.Macs.Count * (100 - percent) / 100);
        using Network small = new Pruner().Shrink(network, selection, out ShrinkReport report);
        Assert.True(report.Certificate.Passed);
        DeadPathResult result = DeadPaths.Eliminate(small);
        using Network alive = result.Network;
        Assert.Equal(0, result.Removed);
        Assert.True(double.IsFinite(PathCount.Log10(alive)));
    }
}
