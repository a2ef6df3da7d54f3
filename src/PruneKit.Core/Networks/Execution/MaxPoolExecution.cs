using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Runs a <see cref="MaxPoolKind"/>.</summary>
internal sealed class MaxPoolExecution : ExecutionRule<MaxPoolKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(MaxPoolKind kind, LayerCall call) => kind.Rank == 1
        ? functional.max_pool1d(call.Input, kind.Kernel[0], kind.Stride[0], kind.Padding[0], kind.Dilation[0], kind.Ceiling)
        : functional.max_pool2d(call.Input, kind.Kernel.ToArray(), kind.Stride.ToArray(), kind.Padding.ToArray(), kind.Dilation.ToArray(), kind.Ceiling);
}
