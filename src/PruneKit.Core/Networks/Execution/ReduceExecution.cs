using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="ReduceKind"/>.</summary>
internal sealed class ReduceExecution : ExecutionRule<ReduceKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ReduceKind kind, LayerCall call)
    {
        long[] axes = [.. kind.Axes.Select(axis => (long)call.Dimension(axis))];
        return kind.Function switch
        {
            ReduceFunction.Sum => call.Input.sum(axes, kind.KeepDimensions),
            ReduceFunction.Maximum => call.Input.amax(axes, kind.KeepDimensions),
            ReduceFunction.Minimum => call.Input.amin(axes, kind.KeepDimensions),
            _ => throw new UnsupportedLayerException($"{call.Layer}: unknown reduction {kind.Function}"),
        };
    }
}
