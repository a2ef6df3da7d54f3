namespace PruneKit.Tests;

/// <summary>Networks whose bundles are tested: small ones of every storage, and one like a pruned LeNet-300-100.</summary>
internal static class BundleSamples
{
    /// <summary>784-300-100-10 with shared weights, most of them zero; denser in the middle columns and in the later layers.</summary>
    public static QuantizedNetwork Lenet(int seed = 1)
    {
        NetworkSpec spec = new NetworkBuilder().Input("image", 1, 28, 28).Flatten().Linear("ip1", 300).Relu().Linear("ip2", 100).Relu().Linear("ip3", 10).BuildSpec();
        var random = new Random(seed);
        return new QuantizedNetwork(
            spec,
            spec.Tensors.ToDictionary(tensor => tensor.Name, QuantizedTensor (tensor) => tensor.Role == SlotRole.Bias ? Bias(tensor.Shape, random) : Weights(tensor.Shape, random)),
            new Dictionary<PortRef, ActivationQuantization>());
    }

    /// <summary>The network after some codes of a shared tensor have moved.</summary>
    public static QuantizedNetwork Changed(QuantizedNetwork network, string name, int changes)
    {
        var tensors = network.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value);
        var shared = (SharedTensor)tensors[name];
        int[] codes = shared.Codes.ToArray();
        for (int i = 0; i < changes; i++)
            codes[i * (codes.Length / changes)] = (codes[i * (codes.Length / changes)] + 1) % shared.Codebook.Count;
        tensors[name] = new SharedTensor(shared.Shape, codes, shared.Codebook);
        return new QuantizedNetwork(network.Spec, tensors, network.Activations, network.Attachments);
    }

    /// <summary>Networks whose weights are so that between them every encoding is the smallest of some tensor.</summary>
    public static IEnumerable<QuantizedNetwork> EachEncoding() => Favourites(100, 200);

    /// <summary>The same in little, for many mutations.</summary>
    public static IEnumerable<QuantizedNetwork> Little() => Favourites(10, 40);

    private static IEnumerable<QuantizedNetwork> Favourites(int rows, int columns)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", columns).Linear("fc", rows).BuildSpec();
        var random = new Random(7);
        foreach (IntegerMatrix matrix in MatrixSamples.Favourites(rows, columns, random))
        {
            yield return new QuantizedNetwork(
                spec,
                new Dictionary<string, QuantizedTensor>
                {
                    ["fc.weight"] = new IntegerTensor(Shape.Of(rows, columns), 32, matrix.Values, [1f]),
                    ["fc.bias"] = new IntegerTensor(Shape.Of(rows), 1, [.. Enumerable.Range(0, rows).Select(_ => (2 * random.Next(2)) - 1)], [1f]),
                },
                new Dictionary<PortRef, ActivationQuantization>());
        }
    }

    /// <summary>Every byte of what a network is, its attachments left out.</summary>
    public static string Identity(QuantizedNetwork network) =>
        new QuantizedNetwork(network.Spec, network.Tensors, network.Activations).ToContainer().Digest();

    private static SharedTensor Weights(Shape shape, Random random)
    {
        ValueList<float> codebook = Enumerable.Range(-8, 16).Select(step => step * 0.0625f).ToValueList();
        int columns = (int)shape[1];
        double scale = columns == 784 ? 0.075 : columns == 300 ? 0.24 : 4;
        var codes = new int[shape.ElementCount];
        for (int i = 0; i < codes.Length; i++)
        {
            double place = Math.Abs((i % columns) - (columns / 2.0)) / columns;
            bool kept = random.NextDouble() < scale * Math.Pow(0.5 - place, 2) * 2;
            int value = Math.Min(7, 1 + (int)(-2.5 * Math.Log(1 - random.NextDouble()))) * (random.Next(2) == 0 ? 1 : -1);
            codes[i] = 8 + (kept ? value : 0);
        }

        return new SharedTensor(shape, codes, codebook);
    }

    private static IntegerTensor Bias(Shape shape, Random random) =>
        new(shape, 8, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => (int)(random.NextDouble() * random.NextDouble() * 60) - 10)], [0.0078125f]);
}
