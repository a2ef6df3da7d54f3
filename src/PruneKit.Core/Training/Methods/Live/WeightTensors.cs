using TorchSharp;

namespace PruneKit;

/// <summary>One tensor a weight tensor, of its shape: latent copies, scores, variances. Saved with the session.</summary>
internal sealed class WeightTensors : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> _tensors;

    /// <param name="network">Whose weights.</param>
    /// <param name="make">Makes a tensor from a weight; it becomes this object's.</param>
    public WeightTensors(MaskedNetwork network, Func<torch.Tensor, torch.Tensor> make)
    {
        using var noGradients = torch.no_grad();
        _tensors = network.Weights.ToDictionary(name => name, name => make(network.Network[name]).DetachFromDisposeScope());
    }

    /// <summary>The tensor of a weight.</summary>
    public torch.Tensor this[string weight] => _tensors[weight];

    /// <summary>Its content, for the checkpoint.</summary>
    public TensorContainer Save() => _tensors.Aggregate(TensorContainer.Empty, (container, pair) => container.With(pair.Key, TorchStorage.Store(pair.Value)));

    /// <summary>Goes back to what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">It is of another network.</exception>
    public void Restore(TensorContainer state)
    {
        foreach ((string name, torch.Tensor tensor) in _tensors)
            LiveTensor.Overwrite(tensor, state, name);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor tensor in _tensors.Values)
            tensor.Dispose();
    }
}
