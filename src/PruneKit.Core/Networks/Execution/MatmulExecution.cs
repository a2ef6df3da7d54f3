using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="MatmulKind"/>.</summary>
internal sealed class MatmulExecution : ExecutionRule<MatmulKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(MatmulKind kind, LayerCall call) =>
        call.Inputs[0].matmul(call.Inputs[1]);
}
