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
            Func<double, double> map = tensor.Layer.Kind is FillKind ? v => v > 0 ? 1 : 0 : v => 1 + (0.5 * v);
            network[tensor.Name].copy_(torch.tensor(Numbers(random, tensor.Shape.ElementCount, map), tensor.Shape.Axes.ToArray()));
        }

        return network;
    }

    /// <summary>Samples for each input; whole numbers are 0 to 4.</summary>
    public static ValueList<DataInput> Samples(NetworkSpec spec, int count, int seed)
    {
        var random = new Random(seed);
        return spec.Inputs.Select(input => new DataInput(input.Name, input.Shape, Numbers(random, count * input.Shape.ElementCount, input.Type == ElementType.F32 ? v => 3 * v : v => Math.Floor(2.5 * (v + 1))))).ToValueList();
    }

    private static float[] Numbers(Random random, long count, Func<double, double> map)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)map((2 * random.NextDouble()) - 1);
        return numbers;
    }
}
