using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="MultiplyKind"/>.</summary>
internal sealed class MultiplyExecution : ExecutionRule<MultiplyKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(MultiplyKind kind, LayerCall call) =>
        call.Inputs[0] * call.Inputs[1];
}
