using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="SoftmaxKind"/>.</summary>
internal sealed class SoftmaxExecution : ExecutionRule<SoftmaxKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(SoftmaxKind kind, LayerCall call) =>
        kind.Log ? call.Input.log_softmax(call.Dimension(kind.Axis)) : call.Input.softmax(call.Dimension(kind.Axis));
}
