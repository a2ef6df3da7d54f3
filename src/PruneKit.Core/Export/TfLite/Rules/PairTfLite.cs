namespace PruneKit;

/// <summary>Writes a kind that joins two values element by element.</summary>
/// <param name="function">Its operator.</param>
internal sealed class PairTfLite<TKind>(TfLiteOperator function) : TfLiteRule<TKind>
    where TKind : BinaryKind
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(TKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        if (function is TfLiteOperator.Maximum or TfLiteOperator.Minimum)
            inputs = [.. inputs.Select(layer.Requantized)];
        return new TfLiteValue(layer.Node(function, inputs, layer.Shape(isLast), TfLiteSettings.Pair(function, layer.Fused)), isLast);
    }
}
