using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="ReshapeKind"/>.</summary>
internal sealed class ReshapeExecution : ExecutionRule<ReshapeKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ReshapeKind kind, LayerCall call) =>
        call.Input.reshape([call.Input.shape[0], .. kind.Target.Axes]);
}
