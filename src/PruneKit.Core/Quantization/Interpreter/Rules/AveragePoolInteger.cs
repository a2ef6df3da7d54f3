namespace PruneKit;

/// <summary>Computes an <see cref="AveragePoolKind"/>. TensorFlow Lite's windows leave padding out of the mean; where the layer counts it, it counts as the zero point.</summary>
internal sealed class AveragePoolInteger : IntegerRule<AveragePoolKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(AveragePoolKind kind, IntegerCall call)
    {
        ValueList<long> ones = Window.Repeat(1, kind.Rank);
        int[][] windows = WindowMap.Of(call.InputShape, call.OutputShape, kind.Kernel, kind.Stride, kind.Padding, ones);
        return PoolOperation.Mean(call, windows, kind.CountPadding ? Counts(kind, call, ones) : [.. windows.Select(Inside)]);
    }

    /// <summary>Taps within the padded value; a last, partly covered window has fewer.</summary>
    private static int[] Counts(AveragePoolKind kind, IntegerCall call, ValueList<long> ones)
    {
        Shape padded = Shape.Of([call.InputShape[0], .. call.InputShape.Axes.Skip(1).Zip(kind.Padding, (size, padding) => size + (2 * padding))]);
        return [.. WindowMap.Of(padded, call.OutputShape, kind.Kernel, kind.Stride, Window.Repeat(0, kind.Rank), ones).Select(Inside)];
    }

    private static int Inside(int[] window) => window.Count(position => position >= 0);
}
