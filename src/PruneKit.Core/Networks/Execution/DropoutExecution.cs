using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="DropoutKind"/>.</summary>
internal sealed class DropoutExecution : ExecutionRule<DropoutKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(DropoutKind kind, LayerCall call) =>
        call.Drop(call.Input, kind.Probability);
}
