using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="MaximumKind"/>.</summary>
internal sealed class MaximumExecution : ExecutionRule<MaximumKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(MaximumKind kind, LayerCall call) =>
        call.Inputs[0].maximum(call.Inputs[1]);
}
