using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="ConstantKind"/>: its tensor, shown once a sample without a copy.</summary>
internal sealed class ConstantExecution : ExecutionRule<ConstantKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ConstantKind kind, LayerCall call) =>
        call["value"].expand([call.Batch, .. kind.Shape.Axes]);
}
