namespace PruneKit;

/// <summary>Writes a <see cref="ReshapeKind"/> as RESHAPE.</summary>
internal sealed class ReshapeTfLite : TfLiteRule<ReshapeKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ReshapeKind kind, TfLiteLayer layer) => To(layer);

    /// <summary>The input in the output's shape.</summary>
    public static TfLiteValue To(TfLiteLayer layer)
    {
        if (layer.OutputShape.Rank == 1 && layer.InputShape.Rank > 1 && layer.All() is [{ IsLast: true } last])
            return new TfLiteValue(layer.Requantized(layer.Graph.Reshape(last.Tensor, TfLiteShapes.Own(layer.OutputShape))), IsLast: true, layer.InputShape);
        return new TfLiteValue(layer.Requantized(layer.Graph.Reshape(layer.Own(), TfLiteShapes.Own(layer.OutputShape))));
    }
}
