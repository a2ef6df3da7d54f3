using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Small networks with known weights.</summary>
internal static class MaskNetworks
{
    /// <summary>Weights conv.weight [4, 1, 3], lstm (two), fc.weight [3, 8]; biases and a norm that are never pruned.</summary>
    public static Network Mixed(int seed = 1) => new NetworkBuilder().Input("x", 1, 10)
        .Conv1d("conv", 4, kernel: 3).BatchNorm("bn").Add(new TransposeKind([1, 0])).Lstm("lstm", 1).Flatten().Linear("fc", 3).Build(seed);

    /// <summary>One linear layer <c>fc</c> of one row with these weights.</summary>
    public static Network Row(params float[] weights)
    {
        Network network = new NetworkBuilder().Input("x", weights.Length).Linear("fc", 1).Build(seed: 1);
        Set(network, "fc.weight", weights);
        return network;
    }

    public static void Set(Network network, string tensor, params float[] values)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        network[tensor].copy_(torch.tensor(values, network[tensor].shape));
    }

    public static float[] Values(Network network, string tensor)
    {
        using var scope = torch.NewDisposeScope();
        return network[tensor].detach().to(torch.ScalarType.Float32).contiguous().data<float>().ToArray();
    }

    public static long Zeros(Network network, string tensor) => Values(network, tensor).LongCount(value => value == 0);
}
