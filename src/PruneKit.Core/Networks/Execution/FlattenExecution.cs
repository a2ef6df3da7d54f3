using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="FlattenKind"/>.</summary>
internal sealed class FlattenExecution : ExecutionRule<FlattenKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(FlattenKind kind, LayerCall call) =>
        call.Input.flatten(call.Dimension(kind.StartAxis), call.Dimension(kind.EndAxis));
}
