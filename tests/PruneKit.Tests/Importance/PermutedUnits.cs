using TorchSharp;

namespace PruneKit.Tests;

/// <summary>A convolutional network, and the same with the units of its first layer in another order: it computes the same.</summary>
internal static class PermutedUnits
{
    /// <summary>Unit i of the permuted network is unit <c>Order[i]</c> of the other.</summary>
    public static readonly int[] Order = [2, 0, 3, 1];

    /// <summary>Layers a (4 units, 2 inputs, 3 taps), n, b (3 units, 4 inputs, 2 taps), c.</summary>
    public static Network Convolutional()
    {
        Network network = new NetworkBuilder().Input("x", 2, 9).Conv1d("a", 4, kernel: 3).BatchNorm("n").Relu().Conv1d("b", 3, kernel: 2).Relu().Flatten().Linear("c", 3).Build(seed: 4);
        MaskNetworks.Set(network, "a.bias", 0.3f, -0.4f, 0.1f, -0.2f);
        MaskNetworks.Set(network, "n.weight", 0.7f, -1.2f, 0.9f, 1.4f);
        return network;
    }

    /// <summary>Reorders the units of layer a, of its norm, and the inputs of layer b.</summary>
    public static void Permute(Network network)
    {
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => tensor.Layer.Name is "a" or "n" && tensor.Shape[0] == 4))
            Select(network, tensor.Name, axis: 0, Order);
        Select(network, "b.weight", axis: 1, Order);
    }

    /// <summary>Puts positions of an axis in another order.</summary>
    public static void Select(Network network, string tensor, long axis, int[] order)
    {
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        network[tensor].copy_(network[tensor].index_select(axis, torch.tensor(Array.ConvertAll(order, unit => (long)unit))));
    }

    /// <summary>Where each element of a tensor comes from once positions of an axis are in another order.</summary>
    public static int[] Sources(Shape shape, int axis, int[] order)
    {
        int inner = (int)shape.Axes.Skip(axis + 1).Aggregate(1L, (product, size) => product * size), size = (int)shape[axis];
        return [.. Enumerable.Range(0, (int)shape.ElementCount).Select(i => (((i / inner / size * size) + order[i / inner % size]) * inner) + (i % inner))];
    }
}
