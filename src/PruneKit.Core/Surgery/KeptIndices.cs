using TorchSharp;

namespace PruneKit;

/// <summary>What became of every tensor in a shrink: for each axis, the positions that stayed. With it an optimizer's moments, masks or copies of the weights follow.</summary>
/// <remarks>Example: a convolution's weight [16, 3, 5] that kept channels 0, 2 and 5 has the indices [0, 2, 5] on axis 0 and none on the others.</remarks>
public sealed class KeptIndices
{
    private readonly Dictionary<string, int[]?[]> _axes;

    internal KeptIndices(Dictionary<string, int[]?[]> axes) => _axes = axes;

    /// <summary>The tensors that lost something, by name.</summary>
    public IReadOnlyCollection<string> Changed => [.. _axes.Where(pair => pair.Value.Any(axis => axis is not null)).Select(pair => pair.Key)];

    /// <summary>The positions along an axis that stayed, rising; null where all did.</summary>
    public ValueList<int>? this[string tensor, int axis] => _axes.TryGetValue(tensor, out int[]?[]? axes) ? axes[axis]?.ToValueList() : null;

    /// <summary>The part of a tensor that stayed: a new tensor, of the same element type.</summary>
    /// <param name="tensor">The tensor's name in the network.</param>
    /// <param name="value">The tensor, or one of the same shape that belongs to it: a moment, a gradient, a mask.</param>
    /// <returns>A copy; the caller disposes it.</returns>
    public torch.Tensor Select(string tensor, torch.Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var noGradients = torch.no_grad();
        torch.Tensor current = value.detach();
        bool copied = false;
        int[]?[] axes = _axes.GetValueOrDefault(tensor) ?? [];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] is not int[] positions)
                continue;
            using torch.Tensor index = torch.tensor([.. positions.Select(position => (long)position)], device: value.device);
            torch.Tensor next = current.index_select(axis, index);
            current.Dispose();
            (current, copied) = (next, true);
        }

        if (copied)
            return current;
        torch.Tensor copy = current.clone();
        current.Dispose();
        return copy;
    }

    /// <summary>The part of a mask that stayed.</summary>
    internal Mask Select(string tensor, Mask mask)
    {
        using torch.Tensor whole = mask.ToTensor();
        using torch.Tensor part = Select(tensor, whole);
        return Mask.Of(part.data<float>().ToArray(), Shape.Of(part.shape));
    }
}
