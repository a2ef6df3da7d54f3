namespace PruneKit;

/// <summary>Writes a <see cref="MaxPoolKind"/> as MAX_POOL_2D; padding that is not SAME becomes the lowest number there is.</summary>
internal sealed class MaxPoolTfLite : TfLiteRule<MaxPoolKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(MaxPoolKind kind, TfLiteLayer layer)
    {
        if (kind.Dilation.Any(step => step > 1))
            throw layer.Refuse($"a maximum over a dilated window ({kind.Dilation}) has no operator; use a dilation of 1");
        TfLiteWindow window = TfLiteWindow.Of(layer.InputShape, layer.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation);
        int input = window.IsSame || window.IsValid ? layer.Last() : Padded(layer, window);
        int pooled = layer.Before(TfLiteOperator.MaxPool2D, "pooled", [input], layer.Shape(isLast: true), TfLiteSettings.Pool(window.IsSame, window.Stride, window.Kernel));
        return new TfLiteValue(layer.Requantized(pooled), IsLast: true);
    }

    private static int Padded(TfLiteLayer layer, TfLiteWindow window)
    {
        (int[] shape, int counts) = window.Around(layer);
        int lowest = layer.Integer is IntegerCall call
            ? layer.Codes("lowest", TfLiteScales.Of(call.Input), TfLiteLayer.TypeOf(call.Input), [call.Input.Lowest], 1)
            : layer.Number("lowest", float.MinValue);
        return layer.Before(TfLiteOperator.PadV2, "padded", [layer.Last(), counts, lowest], shape);
    }
}
