using TorchSharp;

namespace PruneKit;

/// <summary>Reductions: every element that is reduced is a path.</summary>
internal static class ReducePaths
{
    /// <summary>The sum times the share of one element to the power q.</summary>
    public static torch.Tensor Mean(MeanKind kind, PathCall call)
    {
        torch.Tensor sum = Sum(call, kind.Axes, kind.KeepDimensions);
        double count = (double)call.Input.numel() / sum.numel();
        return PathMath.Times(sum, call.Size(1 / count));
    }

    /// <summary>The sum; a maximum or minimum counts as one, because on some input each element may be it.</summary>
    public static torch.Tensor Reduce(ReduceKind kind, PathCall call) => Sum(call, kind.Axes, kind.KeepDimensions);

    private static torch.Tensor Sum(PathCall call, ValueList<int> axes, bool keepDimensions) =>
        call.Input.sum([.. axes.Select(call.Dimension)], keepDimensions);
}
