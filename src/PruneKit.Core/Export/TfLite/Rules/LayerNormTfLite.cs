namespace PruneKit;

/// <summary>Writes a <see cref="LayerNormKind"/> in floating point.</summary>
internal sealed class LayerNormTfLite : TfLiteRule<LayerNormKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(LayerNormKind kind, TfLiteLayer layer)
    {
        int rank = layer.InputShape.Rank;
        int[] axes = [.. Enumerable.Range(rank + 1 - kind.NormalizedShape.Rank, kind.NormalizedShape.Rank)];
        return new TfLiteValue(NormTfLite.Affine(layer, NormTfLite.Over(layer, layer.Own(), kind.Epsilon, axes), [.. kind.NormalizedShape.Axes.Select(size => (int)size)]));
    }
}
