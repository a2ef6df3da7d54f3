using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="DivideKind"/>.</summary>
internal sealed class DivideExecution : ExecutionRule<DivideKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(DivideKind kind, LayerCall call) =>
        call.Inputs[0].div(call.Inputs[1]);
}
