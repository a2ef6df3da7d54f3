using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Runs an <see cref="UpsampleKind"/>.</summary>
internal sealed class UpsampleExecution : ExecutionRule<UpsampleKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(UpsampleKind kind, LayerCall call) => kind.Mode == UpsampleMode.Nearest
        ? functional.interpolate(call.Input, kind.OutputSize.ToArray(), mode: torch.InterpolationMode.Nearest)
        : functional.interpolate(call.Input, kind.OutputSize.ToArray(), mode: kind.Rank == 1 ? torch.InterpolationMode.Linear : torch.InterpolationMode.Bilinear, align_corners: kind.AlignCorners);
}
