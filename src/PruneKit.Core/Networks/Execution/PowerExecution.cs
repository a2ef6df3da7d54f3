using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="PowerKind"/>.</summary>
internal sealed class PowerExecution : ExecutionRule<PowerKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(PowerKind kind, LayerCall call) =>
        call.Input.pow(LiveScalar.Of(kind.Exponent));
}
