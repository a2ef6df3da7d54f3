using TorchSharp;

namespace PruneKit;

/// <summary>Runs an <see cref="ExpandKind"/>.</summary>
internal sealed class ExpandExecution : ExecutionRule<ExpandKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ExpandKind kind, LayerCall call) =>
        call.Input.expand([call.Input.shape[0], .. kind.Target.Axes]);
}
