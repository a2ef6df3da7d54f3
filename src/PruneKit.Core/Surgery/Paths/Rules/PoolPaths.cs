using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Pools: every tap of a window is a path, of mass 1 for a maximum and of the tap's share to the power q for a mean.</summary>
internal static class PoolPaths
{
    /// <summary>The sum of each window; with <see cref="MaxPoolPaths.Heaviest"/> its largest mass.</summary>
    public static torch.Tensor Maximum(MaxPoolKind kind, PathCall call) =>
        call.Measure == PathMeasure.Mass && call.Options.MaxPool == MaxPoolPaths.Heaviest
            ? call.Execute()
            : WindowSum(call.Input, kind, kind.Dilation, call.Layer, kind.InferShapes([ShapeOf(call.Input)])[0]);

    /// <summary>The sum of each window times the share of one tap.</summary>
    public static torch.Tensor Average(AveragePoolKind kind, PathCall call)
    {
        Shape output = kind.InferShapes([ShapeOf(call.Input)])[0];
        torch.Tensor sum = WindowSum(call.Input, kind, Window.Repeat(1, kind.Rank), call.Layer, output);
        if (call.Measure != PathMeasure.Mass)
            return sum;
        // Windows at the border may divide by fewer: the mean of ones is taps over divisor.
        torch.Tensor ones = torch.ones_like(call.Input.detach());
        torch.Tensor share = call.Execute(kind, ones).div(WindowSum(ones, kind, Window.Repeat(1, kind.Rank), call.Layer, output));
        return sum.mul(PathMath.Power(share, call.Options.Exponent));
    }

    /// <summary>Windows of unequal size: the mean is a sum of 1 / size each.</summary>
    public static torch.Tensor Adaptive(AdaptivePoolKind kind, PathCall call)
    {
        if (kind.Maximum && call.Measure == PathMeasure.Mass && call.Options.MaxPool == MaxPoolPaths.Heaviest)
            return call.Execute();
        torch.Tensor mean = call.Execute(kind with { Maximum = false }, call.Input);
        bool isMean = !kind.Maximum && call.Measure == PathMeasure.Mass;
        return mean.mul(PathMath.Power(WindowSizes(kind, call.Input.shape), isMean ? 1 - call.Options.Exponent : 1));
    }

    /// <summary>A convolution of each channel with ones; the right edge is filled up where a last window hangs over it.</summary>
    private static torch.Tensor WindowSum(torch.Tensor input, PoolKind kind, ValueList<long> dilation, Layer layer, Shape output)
    {
        long channels = input.shape[1];
        torch.Tensor ones = torch.ones([channels, 1, .. kind.Kernel], torch.ScalarType.Float64);
        long[] right = [.. Enumerable.Range(0, kind.Rank).Select(axis => Math.Max(0, Reach(kind, dilation, output, axis) - input.shape[axis + 2]))];
        torch.Tensor padded = functional.pad(input, [.. Enumerable.Range(0, kind.Rank).Reverse().SelectMany(axis => new[] { kind.Padding[axis], right[axis] })]);
        return kind.Rank == 1
            ? functional.conv1d(padded, ones, null, kind.Stride[0], 0, dilation[0], channels).narrow(2, 0, output[1])
            : functional.conv2d(padded, ones, null, kind.Stride.ToArray(), [0, 0], dilation.ToArray(), channels).narrow(2, 0, output[1]).narrow(3, 0, output[2]);
    }

    /// <summary>How far beyond the first element the last window looks.</summary>
    private static long Reach(PoolKind kind, ValueList<long> dilation, Shape output, int axis) =>
        ((output[axis + 1] - 1) * kind.Stride[axis]) + (dilation[axis] * (kind.Kernel[axis] - 1)) + 1 - kind.Padding[axis];

    private static torch.Tensor WindowSizes(AdaptivePoolKind kind, long[] shape)
    {
        torch.Tensor sizes = torch.ones([1], torch.ScalarType.Float64);
        for (int axis = 0; axis < kind.Rank; axis++)
            sizes = sizes.unsqueeze(-1).mul(torch.tensor(WindowSizes(shape[axis + 2], kind.OutputSize[axis])));
        return sizes;
    }

    private static double[] WindowSizes(long length, long windows) =>
        [.. Enumerable.Range(0, (int)windows).Select(i => (double)((((i + 1) * length) + windows - 1) / windows) - (i * length / windows))];

    private static Shape ShapeOf(torch.Tensor value) => Shape.Of(value.shape.AsSpan(1));
}
