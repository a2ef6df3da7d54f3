using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="MinimumKind"/>.</summary>
internal sealed class MinimumExecution : ExecutionRule<MinimumKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(MinimumKind kind, LayerCall call) =>
        call.Inputs[0].minimum(call.Inputs[1]);
}
