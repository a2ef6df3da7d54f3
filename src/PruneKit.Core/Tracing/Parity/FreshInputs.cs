using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Random inputs like the examples: normal with the example's mean and spread, or, where the example counts or indexes, drawn from its own values.</summary>
internal static class FreshInputs
{
    internal static Tensor[] Like(IReadOnlyList<Tensor> examples, long batch, int seed)
    {
        using Generator generator = new(unchecked((ulong)seed));
        return [.. examples.Select(example => Like(example, batch, generator))];
    }

    private static Tensor Like(Tensor example, long batch, Generator generator)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [batch, .. example.shape.Skip(1)];
        Tensor fresh = example.is_floating_point()
            ? Normal(example, shape, generator)
            : example.flatten()[randint(0, example.numel(), shape, device: example.device, generator: generator)];
        return fresh.MoveToOuterDisposeScope();
    }

    private static Tensor Normal(Tensor example, long[] shape, Generator generator)
    {
        Tensor values = example.detach().to(ScalarType.Float64);
        double mean = values.mean().item<double>();
        double spread = values.numel() > 1 ? values.std().item<double>() : 0;
        bool usable = double.IsFinite(mean) && double.IsFinite(spread) && spread > 0;
        using Scalar scale = usable ? spread : 1, shift = usable ? mean : 0;
        return randn(shape, ScalarType.Float64, generator: generator).mul(scale).add(shift, LiveScalar.Of(1)).to(example.dtype).to(example.device);
    }
}
