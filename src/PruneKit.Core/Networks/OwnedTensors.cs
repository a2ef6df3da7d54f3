using TorchSharp;

namespace PruneKit;

/// <summary>Tensors that belong to the network and end with it.</summary>
internal sealed class OwnedTensors : TensorStore
{
    private readonly Dictionary<string, torch.Tensor> _tensors;

    /// <summary>Takes ownership of the tensors.</summary>
    public OwnedTensors(IEnumerable<KeyValuePair<string, torch.Tensor>> tensors) => _tensors = new(tensors);

    /// <inheritdoc />
    public override torch.Tensor this[string name] => _tensors[name];

    /// <inheritdoc />
    public override void Dispose()
    {
        foreach (torch.Tensor tensor in _tensors.Values)
            tensor.Dispose();
    }
}
