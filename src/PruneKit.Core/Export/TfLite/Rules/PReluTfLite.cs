namespace PruneKit;

/// <summary>Writes a <see cref="PReluKind"/> as PRELU; a single slope is repeated along the last axis, because the operator's fast form reads one a channel.</summary>
internal sealed class PReluTfLite : TfLiteRule<PReluKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(PReluKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        int[] around = [.. Enumerable.Repeat(1, layer.InputShape.Rank - 1)];
        int width = layer.Graph.Tensors[inputs[0]].Shape[^1];
        int[] shape = kind.Slopes == 1 ? [.. around, width] : isLast ? [1, 1, (int)kind.Slopes] : [(int)kind.Slopes, .. around];
        int[] positions = kind.Slopes == 1 ? new int[width] : [.. Enumerable.Range(0, (int)kind.Slopes)];
        int weight = layer.Weight("weight", isLast ? "weight_last" : "weight", shape, positions, 0, [0]);
        return new TfLiteValue(layer.Node(TfLiteOperator.PRelu, [inputs[0], weight], layer.Shape(isLast)), isLast);
    }
}
