using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="SelectKind"/>.</summary>
internal sealed class SelectExecution : ExecutionRule<SelectKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(SelectKind kind, LayerCall call) =>
        call.Input.select(call.Dimension(kind.Axis), kind.Index);
}
