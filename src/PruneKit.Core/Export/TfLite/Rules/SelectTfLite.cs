namespace PruneKit;

/// <summary>Writes a <see cref="SelectKind"/> as STRIDED_SLICE of one position, then RESHAPE.</summary>
internal sealed class SelectTfLite : TfLiteRule<SelectKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(SelectKind kind, TfLiteLayer layer)
    {
        long index = kind.Index < 0 ? kind.Index + layer.InputShape[kind.Axis] : kind.Index;
        int taken = SliceTfLite.Take(layer, layer.Own(), TfLiteShapes.Axis(layer.InputShape, kind.Axis, isLast: false), index, index + 1, 1);
        return new TfLiteValue(layer.Requantized(layer.Graph.Reshape(taken, layer.Shape(isLast: false))));
    }
}
