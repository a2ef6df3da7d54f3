using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Small networks whose paths can be counted by hand or by enumeration.</summary>
internal static class PathNetworks
{
    /// <summary>Two inputs, two units, one output: W1 = [[1, -2], [3, 0]], W2 = [2, 1].</summary>
    public static Network Worked()
    {
        Network network = new NetworkBuilder().Input("x", 2).Linear("a", 2).Relu().Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 1, -2, 3, 0);
        MaskNetworks.Set(network, "b.weight", 2, 1);
        return network;
    }

    /// <summary>A dense 3-5-4-2 network in Float64.</summary>
    public static Network Dense(int seed)
    {
        using Network network = new NetworkBuilder().Input("x", 3).Linear("a", 5).Relu().Linear("b", 4).Relu().Linear("c", 2).Build(seed);
        return network.To(torch.ScalarType.Float64);
    }

    /// <summary>Strided, padded, grouped and dilated convolutions, batch normalisation, pools, a residual sum, flatten and linear, in Float64.</summary>
    public static Network Convolutional(int seed, bool isMaximum)
    {
        using Network network = new NetworkBuilder().Input("x", 2, 9)
            .Conv1d("c1", 4, kernel: 3, kind => kind with { Padding = [1], Stride = [2] }).BatchNorm("n").Relu()
            .Conv1d("c2", 4, kernel: 3, kind => kind with { Padding = [2], Dilation = [2], Groups = 2 }).AddTo("relu1")
            .Add(isMaximum ? new MaxPoolKind([2]) : new AveragePoolKind([2]) { Stride = [1] }).Flatten().Linear("fc", 2).Build(seed);
        return network.To(torch.ScalarType.Float64);
    }

    /// <summary>Sets a share of the weights to zero.</summary>
    public static void Thin(Network network, int seed, double share)
    {
        var random = new Random(seed);
        foreach (TensorSpec weight in network.PrunableWeights)
        {
            double[] values = WeightValues.Copy(network[weight.Name]);
            for (int i = 0; i < values.Length; i++)
                values[i] = random.NextDouble() < share ? 0 : values[i];
            Set(network, weight.Name, values);
        }
    }

    public static void Set(Network network, string tensor, double[] values)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        network[tensor].copy_(torch.tensor(values, network[tensor].shape));
    }

    /// <summary>Random statistics and scales, where fresh ones would hide an error.</summary>
    public static void Stir(Network network, int seed)
    {
        var random = new Random(seed);
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => tensor.Role is SlotRole.Norm or SlotRole.Statistic))
            Set(network, tensor.Name, [.. Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(_ => 0.5 + random.NextDouble())]);
    }
}
