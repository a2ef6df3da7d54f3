using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="MeanKind"/>.</summary>
internal sealed class MeanExecution : ExecutionRule<MeanKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(MeanKind kind, LayerCall call) =>
        call.Input.mean([.. kind.Axes.Select(axis => (long)call.Dimension(axis))], kind.KeepDimensions);
}
