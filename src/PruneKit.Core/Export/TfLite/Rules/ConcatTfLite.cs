namespace PruneKit;

/// <summary>Writes a <see cref="ConcatKind"/> as CONCATENATION of values brought to one quantisation.</summary>
internal sealed class ConcatTfLite : TfLiteRule<ConcatKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ConcatKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        int axis = TfLiteShapes.Axis(layer.InputShape, kind.Axis, isLast);
        return new TfLiteValue(layer.Node(TfLiteOperator.Concatenation, [.. inputs.Select(layer.Requantized)], layer.Shape(isLast), TfLiteSettings.Concatenation(axis)), isLast);
    }
}
