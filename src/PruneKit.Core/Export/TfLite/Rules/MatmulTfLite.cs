namespace PruneKit;

/// <summary>Writes a <see cref="MatmulKind"/> as BATCH_MATMUL.</summary>
internal sealed class MatmulTfLite : TfLiteRule<MatmulKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(MatmulKind kind, TfLiteLayer layer) =>
        new(layer.Node(TfLiteOperator.BatchMatmul, [layer.Own(0), layer.Own(1)], layer.Shape(isLast: false), TfLiteSettings.BatchMatmul));
}
