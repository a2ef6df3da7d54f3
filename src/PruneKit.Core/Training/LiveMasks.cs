using TorchSharp;

namespace PruneKit;

/// <summary>Masks as tensors of the weights' own type on the weights' own device, ready to multiply.</summary>
/// <remarks>One in-place product a weight is 10 to 20 times faster than <c>masked_fill_</c>. Masking gradients instead would not hold: Adam's moments move weights without any.</remarks>
internal sealed class LiveMasks(Network network) : IDisposable
{
    private readonly List<(string Weight, Mask Mask, torch.Tensor Factor)> _masks = [];
    private bool _disposed;

    /// <summary>Takes other masks in place of those it has; masks that prune nothing cost nothing.</summary>
    public void Replace(MaskSet masks)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Clear();
        foreach ((string weight, Mask mask) in masks)
        {
            if (mask.PrunedCount > 0)
                _masks.Add((weight, mask, FactorFor(network[weight], mask)));
        }
    }

    /// <summary>Sets what is pruned to zero.</summary>
    public void Apply()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        for (int i = 0; i < _masks.Count; i++)
        {
            torch.Tensor weight = network[_masks[i].Weight];
            if (!Matches(_masks[i].Factor, weight))
                Remake(i, weight);
            weight.mul_(_masks[i].Factor);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Clear();
        _disposed = true;
    }

    private static bool Matches(torch.Tensor factor, torch.Tensor weight) =>
        factor.dtype == weight.dtype && factor.device_type == weight.device_type && factor.device_index == weight.device_index;

    private static torch.Tensor FactorFor(torch.Tensor weight, Mask mask) => mask.ToTensor(weight.dtype, weight.device).DetachFromDisposeScope();

    private void Remake(int i, torch.Tensor weight)
    {
        (string name, Mask mask, torch.Tensor old) = _masks[i];
        _masks[i] = (name, mask, FactorFor(weight, mask));
        old.Dispose();
    }

    private void Clear()
    {
        foreach ((_, _, torch.Tensor factor) in _masks)
            factor.Dispose();
        _masks.Clear();
    }
}
