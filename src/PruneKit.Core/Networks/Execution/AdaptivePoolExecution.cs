using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Runs an <see cref="AdaptivePoolKind"/>.</summary>
internal sealed class AdaptivePoolExecution : ExecutionRule<AdaptivePoolKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(AdaptivePoolKind kind, LayerCall call) => (kind.Rank, kind.Maximum) switch
    {
        (1, false) => functional.adaptive_avg_pool1d(call.Input, kind.OutputSize[0]),
        (1, true) => functional.adaptive_max_pool1d(call.Input, kind.OutputSize[0]),
        (_, false) => functional.adaptive_avg_pool2d(call.Input, kind.OutputSize.ToArray()),
        (_, true) => functional.adaptive_max_pool2d(call.Input, kind.OutputSize.ToArray()),
    };
}
