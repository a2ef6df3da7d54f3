using TorchSharp;

namespace PruneKit;

/// <summary>Channels as zeros: what a shrink would take away, in a network of the old size.</summary>
internal static class ChannelMasks
{
    /// <summary>One mask a weight tensor that loses something: rows of what makes the channels, columns of what reads them.</summary>
    public static MaskSet Of(KeptChannels kept)
    {
        var positions = new KeptPositions(kept);
        return new MaskSet(kept.Graph.Spec.Tensors
            .Where(tensor => tensor.Role == SlotRole.Weight)
            .Select(tensor => (tensor, flags: positions.Of(tensor)))
            .Where(pair => pair.flags.Any(axis => axis is not null))
            .Select(pair => KeyValuePair.Create(pair.tensor.Name, MaskOf(pair.tensor.Shape, pair.flags))));
    }

    /// <summary>Ones where all axes keep their position, zeros elsewhere; the caller disposes it.</summary>
    public static torch.Tensor Factor(IReadOnlyList<long> shape, bool[]?[] flags, torch.ScalarType type)
    {
        torch.Tensor product = torch.ones([.. shape], type);
        Apply(product, flags);
        return product;
    }

    /// <summary>Sets to zero, in place, what some axis does not keep.</summary>
    public static void Apply(torch.Tensor value, bool[]?[] flags)
    {
        for (int axis = 0; axis < flags.Length; axis++)
        {
            if (flags[axis] is not bool[] kept)
                continue;
            long[] along = [.. Enumerable.Repeat(1L, flags.Length)];
            along[axis] = kept.Length;
            using torch.Tensor factor = torch.tensor([.. kept.Select(flag => flag ? 1.0 : 0.0)], along, value.dtype);
            value.mul_(factor);
        }
    }

    private static Mask MaskOf(Shape shape, bool[]?[] flags)
    {
        using torch.Tensor factor = Factor(shape.Axes.ToArray(), flags, torch.ScalarType.Float32);
        return Mask.Of(factor.data<float>().ToArray(), shape);
    }
}
