using TorchSharp;

namespace PruneKit;

/// <summary>The tensors of another network, which keeps them.</summary>
internal sealed class SharedTensors(Network owner) : TensorStore
{
    /// <inheritdoc />
    public override torch.Tensor this[string name] => owner[name];

    /// <inheritdoc />
    public override void Dispose()
    {
    }
}
