namespace PruneKit;

/// <summary>Writes an <see cref="UpsampleKind"/> of nearest positions as RESIZE_NEAREST_NEIGHBOR.</summary>
internal sealed class UpsampleTfLite : TfLiteRule<UpsampleKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(UpsampleKind kind, TfLiteLayer layer)
    {
        if (kind.Mode != UpsampleMode.Nearest)
            throw layer.Refuse($"upsampling {kind.Mode} is not written; use UpsampleMode.Nearest, a transposed convolution, or ONNX");
        int[] shape = layer.Shape(isLast: true);
        int resized = layer.Before(TfLiteOperator.ResizeNearestNeighbor, "resized", [layer.Last(), layer.Graph.Ints(shape[1], shape[2])], shape, TfLiteSettings.ResizeNearest);
        return new TfLiteValue(layer.Requantized(resized), IsLast: true);
    }
}
