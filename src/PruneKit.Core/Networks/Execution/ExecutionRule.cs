using TorchSharp;

namespace PruneKit;

/// <summary>How a kind of layer runs in TorchSharp.</summary>
internal abstract class ExecutionRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Computes the layer's outputs, one a port.</summary>
    public abstract torch.Tensor[] Run(LayerCall call);
}
