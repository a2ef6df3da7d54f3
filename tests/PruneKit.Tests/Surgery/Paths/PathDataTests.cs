namespace PruneKit.Tests;

public sealed class PathDataTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Firing_share_follows_its_example()
    {
        using Network network = Rectifier();
        var gates = PathGates.Measure(network, Windows(2, -1, -2, -3), PathGateStatistic.FiringShare, Stop);
        Assert.Equal([0.25, 0.75], gates["relu1"]!.Value.ToArray());
        Assert.Null(gates["a"]);
    }

    [Fact]
    public void Mean_magnitude_is_the_mean_of_what_comes_out()
    {
        using Network network = Rectifier();
        Assert.Equal([0.25, 1.5], PathGates.Measure(network, Windows(2, -1, -2, -3), PathGateStatistic.MeanMagnitude, Stop)["relu1"]!.Value.ToArray());
    }

    [Fact]
    public void Gates_scale_the_paths_through_them_and_conserve_mass()
    {
        using Network network = Rectifier();
        var mass = PathMass.Of(network, new PathOptions { Gates = PathGates.Measure(network, Windows(2, -1, -2, -3), PathGateStatistic.FiringShare, Stop) });
        Assert.Equal(Math.Log((1 * 0.25 * 3) + (1 * 0.75 * 5)), mass.LogTotal, 1e-12);
        Assert.All(mass.LogCuts, cut => Assert.Equal(mass.LogTotal, cut, 1e-12));
        Assert.Equal(0.75 / 4.5, mass.Edges.Weights[0].Values.Span[0], 1e-12);
    }

    [Fact]
    public void Gates_of_convolutions_have_an_openness_for_every_position()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 9).Conv1d("c", 3, kernel: 3).Relu().GlobalAverage().Linear("head", 2).Build(seed: 1);
        var random = new Random(1);
        var data = new LabelledData([new DataInput("x", Shape.Of(2, 9), [.. Enumerable.Range(0, 5 * 18).Select(_ => (float)random.NextDouble() - 0.5f)])], DataTargets.OfClasses([0, 0, 1, 1, 0]), ["s", "s", "s", "s", "s"]);
        var gates = PathGates.Measure(network, data, PathGateStatistic.FiringShare, Stop);
        Assert.Equal(21, gates["relu1"]!.Value.Length);
        var mass = PathMass.Of(network, new PathOptions { Gates = gates });
        Assert.All(mass.LogCuts, cut => Assert.Equal(mass.LogTotal, cut, 1e-12));
        Assert.True(mass.LogTotal < PathMass.Of(network, new PathOptions()).LogTotal);
    }

    [Fact]
    public void Output_weights_follow_their_example()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 2).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 0, 0);
        MaskNetworks.Set(network, "a.bias", 0, 0);
        var data = new LabelledData([new DataInput("x", Shape.Of(1), [1, 2, 3])], DataTargets.OfClasses([0, 0, 0]), ["s", "s", "s"]);
        Assert.Equal([0.5, 0.5], PathOutputWeights.Measure(network, data, Stop).Weights.ToArray());
    }

    [Fact]
    public void Output_weights_say_how_much_each_output_counts()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 2).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 3, 4);
        MaskNetworks.Set(network, "a.bias", 0, 0);
        var data = new LabelledData([new DataInput("x", Shape.Of(1), [1, 2, 3])], DataTargets.OfClasses([0, 1, 1]), ["s", "s", "s"]);
        var weights = PathOutputWeights.Measure(network, data, Stop);
        Assert.Equal(weights.Weights.Span[0], weights.Weights.Span[1], 1e-7);
        var mass = PathMass.Of(network, new PathOptions { OutputWeights = weights });
        Assert.Equal(Math.Log(7 * weights.Weights.Span[0]), mass.LogTotal, 1e-6);
    }

    [Fact]
    public void Data_without_labels_or_windows_are_refused()
    {
        using Network network = Rectifier();
        Assert.Contains("need at least one of each", Assert.Throws<InvalidInputException>(() => PathGates.Measure(network, Windows(), PathGateStatistic.FiringShare, Stop)).Message, StringComparison.Ordinal);
        var unlabelled = new LabelledData([new DataInput("x", Shape.Of(1), [1])], DataTargets.OfClasses([DataTargets.Ignored]), ["s"]);
        Assert.Contains("nothing is labelled", Assert.Throws<InvalidInputException>(() => PathOutputWeights.Measure(network, unlabelled, Stop)).Message, StringComparison.Ordinal);
    }

    /// <summary>x to relu(x - 1) and relu(-x), to 3 of the first plus 5 of the second.</summary>
    private static Network Rectifier()
    {
        Network network = new NetworkBuilder().Input("x", 1).Linear("a", 2).Relu().Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 1, -1);
        MaskNetworks.Set(network, "a.bias", -1, 0);
        MaskNetworks.Set(network, "b.weight", 3, 5);
        return network;
    }

    private static LabelledData Windows(params float[] values) =>
        new([new DataInput("x", Shape.Of(1), values)], DataTargets.OfValues([.. values]), [.. values.Select(_ => "s")]);
}
