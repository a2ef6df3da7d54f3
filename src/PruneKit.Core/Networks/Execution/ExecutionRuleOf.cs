using TorchSharp;

namespace PruneKit;

/// <summary>The rule of one kind with one output.</summary>
internal abstract class ExecutionRule<TKind> : ExecutionRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override torch.Tensor[] Run(LayerCall call) => [Run((TKind)call.Layer.Kind, call)];

    /// <summary>Computes the output.</summary>
    protected abstract torch.Tensor Run(TKind kind, LayerCall call);
}
