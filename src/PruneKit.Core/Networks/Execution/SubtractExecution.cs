using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="SubtractKind"/>.</summary>
internal sealed class SubtractExecution : ExecutionRule<SubtractKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(SubtractKind kind, LayerCall call) =>
        call.Inputs[0].sub(call.Inputs[1]);
}
