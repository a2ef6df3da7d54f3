namespace PruneKit;

/// <summary>Writes an <see cref="EmbeddingKind"/> as GATHER of rows, in floating point: codes are no positions.</summary>
internal sealed class EmbeddingTfLite : TfLiteRule<EmbeddingKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(EmbeddingKind kind, TfLiteLayer layer)
    {
        if (layer.IsInteger)
            throw layer.RefuseIntegers("an embedding");
        int table = layer.Floats("weight", layer.Values("weight"), (int)kind.Count, (int)kind.Width);
        return new TfLiteValue(layer.Node(TfLiteOperator.Gather, [table, layer.Own()], layer.Shape(isLast: false), TfLiteSettings.Gather(0)));
    }
}
