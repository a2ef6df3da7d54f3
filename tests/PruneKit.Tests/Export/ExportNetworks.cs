using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Networks and samples with random numbers that have no special values among them.</summary>
internal static class ExportNetworks
{
    /// <summary>A network whose normalisations are no identities.</summary>
    public static Network Make(NetworkSpec spec, int seed)
    {
        Network network = Network.Create(spec, seed);
        var random = new Random(seed);
        foreach (TensorSpec tensor in spec.Tensors.Where(tensor => tensor.Role is SlotRole.Norm or SlotRole.Statistic))
        {
            using var scope = torch.NewDisposeScope();
            using var frozen = torch.no_grad();
            network[tensor.Name].copy_(torch.tensor(Numbers(random, tensor.Shape.ElementCount, v => 1 + (0.5 * v)), tensor.Shape.Axes.ToArray()));
        }

        return network;
    }

    /// <summary>Samples for each input.</summary>
    public static ValueList<DataInput> Samples(NetworkSpec spec, int count, int seed)
    {
        var random = new Random(seed);
        return spec.Inputs.Select(input => new DataInput(input.Name, input.Shape, Numbers(random, count * input.Shape.ElementCount, v => 3 * v))).ToValueList();
    }

    private static float[] Numbers(Random random, long count, Func<double, double> map)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)map((2 * random.NextDouble()) - 1);
        return numbers;
    }
}
