using TorchSharp;

namespace PruneKit;

/// <summary>The weights as they would be without masks: a pruned weight is zero in the network and keeps its latent value here, with which it may come back.</summary>
/// <remarks>Before each step a weight is latent times mask; the optimizer moves it by d. So the latent weight becomes what stands in the network where it is kept, and latent + d where it is pruned.
/// Example: latent [2, -1], mask [1, 0], moved to [1.9, 0.2]: the latent weights are [1.9, -0.8], the network's [1.9, 0].</remarks>
internal sealed class LatentWeights : IDisposable
{
    private readonly MaskedNetwork _network;
    private readonly WeightTensors _latent;
    private readonly Dictionary<string, torch.Tensor> _pruned = [];

    /// <param name="network">Its masks hold already; what they prune starts from the weights given to it.</param>
    public LatentWeights(MaskedNetwork network)
    {
        _network = network;
        _latent = new WeightTensors(network, weight => weight.clone());
    }

    /// <summary>The latent values of a weight tensor.</summary>
    public torch.Tensor this[string weight] => _latent[weight];

    /// <summary>Adds the optimizer's move to every latent weight.</summary>
    public void AddMoves() => EachWeight((weight, latent, pruned) =>
    {
        if (pruned is not null)
            latent.mul_(pruned).add_(weight, LiveScalar.Of(1));
        else
            latent.copy_(weight);
    });

    /// <summary>Adds the optimizer's move to the latent weights that are kept; the others rest.</summary>
    public void AddMovesOfKept()
    {
        _network.Hold();
        AddMoves();
    }

    /// <summary>Puts the latent weights into the network, so that they can be scored; masks must follow.</summary>
    public void Show() => EachWeight((weight, latent, _) => weight.copy_(latent));

    /// <summary>Takes other masks: the network's weights are the latent ones times them.</summary>
    public void Use(MaskSet masks)
    {
        Show();
        _network.Use(masks);
        Follow();
    }

    /// <summary>The latent values, for the checkpoint.</summary>
    public TensorContainer Save() => _latent.Save();

    /// <summary>Goes back to what <see cref="Save"/> gave, under masks that hold already.</summary>
    public void Restore(TensorContainer state)
    {
        _latent.Restore(state);
        Follow();
    }

    /// <summary>Follows masks that the network has taken.</summary>
    public void Follow()
    {
        Clear();
        foreach (string name in _network.Weights)
        {
            if (_network.Masks[name] is { PrunedCount: > 0 } mask)
                _pruned.Add(name, mask.Inverse().ToTensor(_latent[name].dtype, _latent[name].device).DetachFromDisposeScope());
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Clear();
        _latent.Dispose();
    }

    private void Clear()
    {
        foreach (torch.Tensor pruned in _pruned.Values)
            pruned.Dispose();
        _pruned.Clear();
    }

    private void EachWeight(Action<torch.Tensor, torch.Tensor, torch.Tensor?> action)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (string name in _network.Weights)
            action(_network.Network[name], _latent[name], _pruned.GetValueOrDefault(name));
    }
}
