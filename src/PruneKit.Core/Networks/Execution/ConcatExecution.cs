using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="ConcatKind"/>.</summary>
internal sealed class ConcatExecution : ExecutionRule<ConcatKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ConcatKind kind, LayerCall call) =>
        torch.cat(call.Inputs, call.Dimension(kind.Axis));
}
