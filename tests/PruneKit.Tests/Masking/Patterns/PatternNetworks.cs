namespace PruneKit.Tests;

/// <summary>Networks with a weight tensor of each kind that patterns are about.</summary>
internal static class PatternNetworks
{
    /// <summary>Weights plain [8, 16, 3], grouped [8, 4, 3] in 2 groups, depthwise [8, 1, 3], up [8, 2, 4] in 2 groups, rnn [32, 4] and [32, 8], gru [24, 8] twice, fc [4, 32].</summary>
    public static Network All(int seed = 1) => new NetworkBuilder().Input("x", 16, 10)
        .Conv1d("plain", 8, kernel: 3)
        .Conv1d("grouped", 8, kernel: 3, settings: kind => kind with { Groups = 2, Padding = [1] })
        .Conv1d("depthwise", 8, kernel: 3, settings: kind => kind with { Groups = 8, Padding = [1] })
        .Add(new TransposedConvolutionKind(8, 4, [4]) { Groups = 2 }, "up")
        .Add(new TransposeKind([1, 0]))
        .Lstm("rnn", 8)
        .Gru("gru", 8)
        .Add(new SliceKind(0, 0, 4))
        .Flatten()
        .Linear("fc", 4)
        .Build(seed);

    /// <summary>The matrix of a weight tensor.</summary>
    public static WeightMatrix Matrix(Network network, string weight) => WeightMatrix.Of(network.Spec.Tensors.First(tensor => tensor.Name == weight));

    /// <summary>Weights whose magnitude is their place in the tensor, counted from 1, in a linear layer.</summary>
    public static Network Counted(int rows, int inputs)
    {
        Network network = new NetworkBuilder().Input("x", inputs).Linear("fc", rows).Build(seed: 1);
        MaskNetworks.Set(network, "fc.weight", [.. Enumerable.Range(1, rows * inputs).Select(i => (float)i)]);
        return network;
    }

    /// <summary>Where a mask prunes.</summary>
    public static int[] Pruned(MaskSet masks, string weight) => [.. Enumerable.Range(0, (int)masks[weight]!.Count).Where(i => !masks[weight]![i])];
}
