namespace PruneKit;

/// <summary>Writes a <see cref="SoftmaxKind"/> as SOFTMAX or LOG_SOFTMAX over the last axis; another axis is moved there and back.</summary>
internal sealed class SoftmaxTfLite : TfLiteRule<SoftmaxKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(SoftmaxKind kind, TfLiteLayer layer)
    {
        int axis = layer.InputShape.Resolve(kind.Axis), last = layer.InputShape.Rank - 1;
        if (axis == last)
            return new TfLiteValue(Over(kind, layer, layer.Own(), layer.Shape(isLast: false)));
        if (axis == 0 && TfLiteShapes.HasLast(layer.InputShape))
            return new TfLiteValue(Over(kind, layer, layer.Last(), layer.Shape(isLast: true)), IsLast: true);
        int[] order = [.. Enumerable.Range(0, last + 2)];
        (order[axis + 1], order[last + 1]) = (order[last + 1], order[axis + 1]);
        int turned = layer.Graph.Transpose(layer.Own(), order);
        return new TfLiteValue(layer.Graph.Transpose(Over(kind, layer, turned, layer.Graph.Tensors[turned].Shape), order));
    }

    private static int Over(SoftmaxKind kind, TfLiteLayer layer, int input, IEnumerable<int> shape) => kind.Log
        ? layer.Node(TfLiteOperator.LogSoftmax, [input], shape)
        : layer.Node(TfLiteOperator.Softmax, [input], shape, TfLiteSettings.Softmax);
}
