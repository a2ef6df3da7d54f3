namespace PruneKit;

/// <summary>Writes an <see cref="ExpandKind"/> as BROADCAST_TO.</summary>
internal sealed class ExpandTfLite : TfLiteRule<ExpandKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ExpandKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        int[] shape = layer.Shape(isLast);
        return new TfLiteValue(layer.Requantized(layer.Before(TfLiteOperator.BroadcastTo, "expanded", [inputs[0], layer.Graph.Ints(shape)], shape)), isLast);
    }
}
