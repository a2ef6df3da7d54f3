namespace PruneKit;

/// <summary>Writes an <see cref="AveragePoolKind"/> as AVERAGE_POOL_2D, which never counts padding; counted padding becomes zeros before it. Windows that count but a part of the padding are corrected by a factor, in floating point alone.</summary>
internal sealed class AveragePoolTfLite : TfLiteRule<AveragePoolKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(AveragePoolKind kind, TfLiteLayer layer)
    {
        TfLiteWindow window = TfLiteWindow.Of(layer.InputShape, layer.OutputShape, kind.Kernel, kind.Stride, kind.Padding, Window.Repeat(1, kind.Rank));
        bool counts = kind.CountPadding && window.Padding.Any(count => count > 0);
        if (window.IsValid || (window.IsSame && !counts))
            return Pool(layer, window, layer.Last(), window.IsSame && !window.IsValid);
        if (counts && window.CountsAll)
            return Pool(layer, window, window.Padded(layer, layer.Last()), same: false);
        if (layer.IsInteger)
            throw layer.Refuse($"windows that count only a part of their positions (padding {kind.Padding}, stride {kind.Stride}) have no operator for integers; count the padding, or choose a padding that is half the window");
        TfLiteValue pooled = Pool(layer, window, window.Padded(layer, layer.Last()), same: false);
        return pooled with { Tensor = layer.Same(TfLiteOperator.Mul, "corrected", pooled.Tensor, Factors(kind, layer, window)) };
    }

    private static TfLiteValue Pool(TfLiteLayer layer, TfLiteWindow window, int input, bool same) => new(
        layer.Requantized(layer.Before(TfLiteOperator.AveragePool2D, "pooled", [input], layer.Shape(isLast: true), TfLiteSettings.Pool(same, window.Stride, window.Kernel))), IsLast: true);

    /// <summary>For each window all of its positions over those that count.</summary>
    private static int Factors(AveragePoolKind kind, TfLiteLayer layer, TfLiteWindow window)
    {
        double[][] axes = [.. Enumerable.Range(0, 2).Select(axis => Enumerable.Range(0, (int)window.Output[axis]).Select(place => Factor(kind, window, axis, place)).ToArray())];
        float[] factors = [.. axes[0].SelectMany(first => axes[1].Select(second => (float)(first * second)))];
        return layer.Floats("factors", factors, 1, axes[0].Length, axes[1].Length, 1);
    }

    private static double Factor(AveragePoolKind kind, TfLiteWindow window, int axis, int place)
    {
        long margin = kind.CountPadding ? window.Padding[axis] : 0;
        long start = (place * window.Stride[axis]) - window.Padding[axis];
        long counted = Math.Min(start + window.Kernel[axis], window.Input[axis] + margin) - Math.Max(start, -margin);
        return (double)window.Kernel[axis] / counted;
    }
}
