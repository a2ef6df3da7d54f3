using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="PReluKind"/>.</summary>
internal sealed class PReluExecution : ExecutionRule<PReluKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(PReluKind kind, LayerCall call) =>
        call.Input.prelu(call["weight"]);
}
