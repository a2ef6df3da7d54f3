namespace PruneKit;

/// <summary>Writes a <see cref="TransposeKind"/> as TRANSPOSE; of a value with channels last often nothing is left to move.</summary>
internal sealed class TransposeTfLite : TfLiteRule<TransposeKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(TransposeKind kind, TfLiteLayer layer)
    {
        TfLiteValue value = layer.Any();
        Shape input = layer.InputShape;
        bool isLast = value.IsLast && value.Origin is null;
        int source = isLast ? value.Tensor : layer.Own();
        int[] order = [0, .. isLast && input.Rank == 2 ? [1] : Array.Empty<int>(), .. kind.Permutation.Select(axis => TfLiteShapes.Axis(input, axis, isLast))];
        return new TfLiteValue(layer.Requantized(layer.Graph.Reshape(layer.Graph.Transpose(source, order), layer.Shape(isLast: false))));
    }
}
