using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Runs an <see cref="AveragePoolKind"/>.</summary>
internal sealed class AveragePoolExecution : ExecutionRule<AveragePoolKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(AveragePoolKind kind, LayerCall call) => kind.Rank == 1
        ? functional.avg_pool1d(call.Input, kind.Kernel[0], kind.Stride[0], kind.Padding[0], kind.Ceiling, kind.CountPadding)
        : functional.avg_pool2d(call.Input, kind.Kernel.ToArray(), kind.Stride.ToArray(), kind.Padding.ToArray(), kind.Ceiling, kind.CountPadding);
}
