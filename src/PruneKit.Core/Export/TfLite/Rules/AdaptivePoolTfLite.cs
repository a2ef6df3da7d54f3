namespace PruneKit;

/// <summary>Writes an <see cref="AdaptivePoolKind"/> whose windows are equal as a pool.</summary>
internal sealed class AdaptivePoolTfLite : TfLiteRule<AdaptivePoolKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(AdaptivePoolKind kind, TfLiteLayer layer)
    {
        long[] sizes = TfLiteWindow.Plane(layer.InputShape.Axes.Skip(1), 1), counts = TfLiteWindow.Plane(kind.OutputSize, 1);
        if (sizes.Zip(counts).Any(pair => pair.First % pair.Second != 0))
            throw layer.Refuse($"windows of unequal size ({layer.InputShape} to {kind.OutputSize}) have no operator; choose a size that divides");
        long[] window = [.. sizes.Zip(counts, (size, count) => size / count)];
        TfLiteOperator function = kind.Maximum ? TfLiteOperator.MaxPool2D : TfLiteOperator.AveragePool2D;
        int pooled = layer.Before(function, "pooled", [layer.Last()], layer.Shape(isLast: true), TfLiteSettings.Pool(same: false, window, window));
        return new TfLiteValue(layer.Requantized(pooled), IsLast: true);
    }
}
