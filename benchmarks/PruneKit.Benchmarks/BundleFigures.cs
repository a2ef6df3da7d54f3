using System.Globalization;

namespace PruneKit.Benchmarks;

/// <summary>How large bundles are, and how fast they are decoded on one core: megabytes of weights a second of processor time, a decoded weight being one byte. At least 40 are asked for.</summary>
internal static class BundleFigures
{
    private const int Turns = 40;
    private const int InTurn = 5;

    /// <summary>Prints all figures.</summary>
    public static void Print()
    {
        Show("784-300-100-10, 1.6 % of the weights in 4 bits", Sparse(0.016, 7));
        Show("784-300-100-10, 10 % of the weights in 5 bits", Sparse(0.1, 15));
        Show("784-300-100-10, all weights in 4 bits", Sparse(1, 7));
        Show("784-300-100-10, all weights in 8 bits", Sparse(1, 127));
    }

    private static void Show(string what, QuantizedNetwork network)
    {
        byte[] bytes = BundleWriter.Write(network);
        long elements = network.Spec.Tensors.Sum(tensor => tensor.Shape.ElementCount);
        double[] seconds = [.. Enumerable.Range(0, Turns).Select(_ => Seconds(bytes)).Order()];
        string encodings = string.Join(", ", BundleWriter.LayoutOf(network).Tensors.Where(tensor => tensor.Role == SlotRole.Weight).Select(tensor => tensor.Encoding));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {bytes.Length:N0} bytes ({encodings}); {elements / seconds[Turns / 2] / 1e6:0} MB/s (median of {Turns} turns of {InTurn}, processor time), {elements / seconds[0] / 1e6:0} at best"));
    }

    private static double Seconds(byte[] bytes)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < InTurn; i++)
            BundleReader.Read(bytes, "memory");
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds / InTurn;
    }

    private static QuantizedNetwork Sparse(double kept, int highest)
    {
        NetworkSpec spec = new NetworkBuilder().Input("image", 1, 28, 28).Flatten().Linear("ip1", 300).Relu().Linear("ip2", 100).Relu().Linear("ip3", 10).BuildSpec();
        var random = new Random(1);
        return new QuantizedNetwork(
            spec,
            spec.Tensors.ToDictionary(tensor => tensor.Name, QuantizedTensor (tensor) => new IntegerTensor(tensor.Shape, 8, Codes(tensor.Shape.ElementCount, kept, highest, random), [0.0078125f])),
            new Dictionary<PortRef, ActivationQuantization>());
    }

    /// <summary>Laplace distributed, as trained weights are.</summary>
    private static int[] Codes(long count, double kept, int highest, Random random) =>
        [.. Enumerable.Range(0, (int)count).Select(_ => random.NextDouble() < kept ? (int)Math.Clamp(-highest / 4.0 * Math.Log(1 - random.NextDouble()) + 1, 1, highest) * ((2 * random.Next(2)) - 1) : 0)];
}
