using TorchSharp;

namespace PruneKit.Tests;

/// <summary>What may be mended after a shrink: biases and running statistics.</summary>
public sealed class AdjustmentTests
{
    [Fact]
    public void A_removed_column_leaves_its_mean_in_the_bias()
    {
        // W = [2, 3], b = 1 behind two units; the second is 0.5 on average, and goes.
        using Network network = new NetworkBuilder().Input("x", 1).Linear("units", 2).Linear("head", 1).Build(seed: 1);
        Fill(network, ("units.weight", [1, 1]), ("units.bias", [0, 0]), ("head.weight", [2, 3]), ("head.bias", [1]));
        var data = new LabelledData([new DataInput("x", Shape.Of(1), [0, 1, 0.5f])], DataTargets.OfClasses([0, 0, 0]), ["a", "a", "a"]);
        KeptChannels kept = KeptChannels.All(ChannelGraph.Of(network.Spec));
        kept = kept.With(kept.Graph.Find("units"), [0]);
        using Network shrunk = ChannelShrinker.Shrink(network, kept, out _);

        using Network mended = BiasCompensation.Apply(network, shrunk, kept, data, most: 100);

        Assert.Equal(2.5f, mended["head.bias"].item<float>());
        Assert.Equal(1f, shrunk["head.bias"].item<float>());
    }

    [Fact]
    public void A_convolution_without_bias_gets_one()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 3).Conv1d("a", 2, 1, kind => kind with { Bias = false }).Conv1d("b", 2, 2, kind => kind with { Bias = false }).Build(seed: 1);
        Fill(network, ("a.weight", [1, 2]), ("b.weight", [1, 1, 3, 4, 5, 6, 7, 8]));
        var data = new LabelledData([new DataInput("x", Shape.Of(1, 3), [1, 2, 3, 3, 2, 1])], DataTargets.OfClasses([0, 0]), ["a", "a"]);
        KeptChannels kept = KeptChannels.All(ChannelGraph.Of(network.Spec));
        kept = kept.With(kept.Graph.Find("a"), [0]);
        using Network shrunk = ChannelShrinker.Shrink(network, kept, out _);

        using Network mended = BiasCompensation.Apply(network, shrunk, kept, data, most: 100);

        // The second channel is 4 on average: 4 (3 + 4) and 4 (7 + 8).
        Assert.Equal([28f, 60f], mended["b.bias"].data<float>().ToArray());
    }

    [Fact]
    public void Running_statistics_become_the_plain_mean_over_the_batches()
    {
        using Network network = new NetworkBuilder().Input("x", 1).BatchNorm("norm").Dropout(0.5).Linear("head", 2).Build(seed: 1);
        float[] values = [0, 2, 1, 3, 4, 8];
        var data = new LabelledData([new DataInput("x", Shape.Of(1), values)], DataTargets.OfClasses([0, 0, 0, 0, 0, 0]), ["a", "a", "a", "a", "a", "a"]);

        BatchNormReestimation.Run(network, data, batchSize: 2);

        // Batch means 1, 2 and 6; unbiased variances 2, 2 and 8.
        Assert.Equal(3, network["norm.running_mean"].item<float>(), 1e-5);
        Assert.Equal(4, network["norm.running_var"].item<float>(), 1e-5);
    }

    private static void Fill(Network network, params (string Name, float[] Values)[] tensors)
    {
        using var quiet = torch.no_grad();
        foreach ((string name, float[] values) in tensors)
        {
            using torch.Tensor tensor = torch.tensor(values, network[name].shape);
            network[name].copy_(tensor);
        }
    }
}
