using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="SliceKind"/>.</summary>
internal sealed class SliceExecution : ExecutionRule<SliceKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(SliceKind kind, LayerCall call) =>
        call.Input.slice(call.Dimension(kind.Axis), kind.Start, kind.End, kind.Step);
}
