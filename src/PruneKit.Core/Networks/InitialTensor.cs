using TorchSharp;

namespace PruneKit;

/// <summary>Fills a new tensor as its slot asks, from .NET's seeded generator: the same numbers with any libtorch and thread count.</summary>
internal static class InitialTensor
{
    /// <summary>A filled tensor of F32.</summary>
    public static torch.Tensor Fill(TensorSpec tensor, int seed)
    {
        var random = new Random(seed);
        Initializer start = tensor.Slot.Start;
        float[] values = new float[tensor.Shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(start.Centre + (start.Bound * ((2 * random.NextDouble()) - 1)));
        return torch.tensor(values, tensor.Shape.Axes.ToArray());
    }
}
