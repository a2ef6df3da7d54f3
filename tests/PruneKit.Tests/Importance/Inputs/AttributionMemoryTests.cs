namespace PruneKit.Tests;

/// <summary>Attributions leave no native tensor behind and the network as it was.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class AttributionMemoryTests
{
    [Fact]
    public void Nothing_is_left_behind_and_nothing_is_changed()
    {
        using Network network = TinyTask.Network();
        LabelledData data = TinyTask.Data(2, seed: 3);
        byte[] before = NetworkBytes(network);
        NativeTensors.NoneLeftBehind(() =>
        {
            Attributions.IntegratedGradients(40).Of(network, data, 1, new ExplainedAnswer(2));
            Attributions.Occlusion(3, 2).Of(network, data, 1, new ExplainedAnswer(2));
        });
        Assert.Equal(before, NetworkBytes(network));
        Assert.True(network["fc.weight"].requires_grad);
        Assert.Null(network["fc.weight"].grad);
    }

    private static byte[] NetworkBytes(Network network) => [.. network.Spec.Tensors.SelectMany(tensor => network[tensor.Name].bytes.ToArray())];
}
