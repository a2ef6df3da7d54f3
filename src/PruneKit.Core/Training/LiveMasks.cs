using TorchSharp;

namespace PruneKit;

/// <summary>Masks as tensors of the weights' own type on the weights' own device, ready to multiply.</summary>
/// <remarks>One in-place product a weight is 10 to 20 times faster than <c>masked_fill_</c>. Masking gradients instead would not hold: Adam's moments move weights without any.</remarks>
internal sealed class LiveMasks(Network network) : IDisposable
{
    private readonly List<(string Weight, torch.Tensor Factor)> _masks = [];
    private bool _disposed;

    /// <summary>Takes other masks in place of those it has; masks that prune nothing cost nothing.</summary>
    public void Replace(MaskSet masks)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Clear();
        foreach ((string weight, Mask mask) in masks)
        {
            if (mask.PrunedCount > 0)
                _masks.Add((weight, mask.ToTensor(network[weight].dtype, network[weight].device).DetachFromDisposeScope()));
        }
    }

    /// <summary>Ones where a weight is kept and zeros where it is pruned; null where nothing is pruned. It lives until the next <see cref="Replace"/>.</summary>
    public torch.Tensor? FactorOf(string weight) => _masks.Find(mask => mask.Weight == weight).Factor;

    /// <summary>Sets what is pruned to zero.</summary>
    public void Apply()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach ((string weight, torch.Tensor factor) in _masks)
            network[weight].mul_(factor);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Clear();
        _disposed = true;
    }

    private void Clear()
    {
        foreach ((_, torch.Tensor factor) in _masks)
            factor.Dispose();
        _masks.Clear();
    }
}
