namespace PruneKit;

/// <summary>Writes an <see cref="InstanceNormKind"/> in floating point.</summary>
internal sealed class InstanceNormTfLite : TfLiteRule<InstanceNormKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(InstanceNormKind kind, TfLiteLayer layer)
    {
        int[] axes = [.. Enumerable.Range(2, layer.InputShape.Rank - 1)];
        return new TfLiteValue(NormTfLite.Affine(layer, NormTfLite.Over(layer, layer.Own(), kind.Epsilon, axes), NormTfLite.PerChannel(layer.InputShape)));
    }
}
