namespace PruneKit;

/// <summary>Writes a <see cref="PadKind"/>: zeros as PAD, another number as PADV2, a mirror as MIRROR_PAD, a border as GATHER of it.</summary>
internal sealed class PadTfLite : TfLiteRule<PadKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(PadKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        int input = layer.Requantized(inputs[0]);
        return new TfLiteValue(kind.Mode == PadMode.Replicate ? Border(kind, layer, input, isLast) : Around(kind, layer, input, isLast), isLast);
    }

    private static int Around(PadKind kind, TfLiteLayer layer, int input, bool isLast)
    {
        int[] shape = layer.Shape(isLast), counts = new int[2 * shape.Length];
        for (int axis = 0; axis < layer.InputShape.Rank; axis++)
        {
            int place = TfLiteShapes.Axis(layer.InputShape, axis, isLast);
            (counts[2 * place], counts[(2 * place) + 1]) = ((int)kind.Before[axis], (int)kind.After[axis]);
        }

        int pairs = layer.Graph.Pairs(counts);
        if (kind.Mode == PadMode.Reflect)
            return layer.Node(TfLiteOperator.MirrorPad, [input, pairs], shape, TfLiteSettings.MirrorPad);
        return kind.Value == 0
            ? layer.Node(TfLiteOperator.Pad, [input, pairs], shape, TfLiteSettings.Pad)
            : layer.Node(TfLiteOperator.PadV2, [input, pairs, Constant(kind, layer)], shape);
    }

    private static int Constant(PadKind kind, TfLiteLayer layer) => layer.Integer is IntegerCall call
        ? layer.Codes("value", TfLiteScales.Of(call.Output), layer.Type, [call.Output.Quantize((float)kind.Value)], 1)
        : layer.Number("value", kind.Value);

    private static int Border(PadKind kind, TfLiteLayer layer, int input, bool isLast)
    {
        int value = input;
        for (int axis = 0; axis < layer.InputShape.Rank; axis++)
        {
            if (kind.Before[axis] + kind.After[axis] == 0)
                continue;
            (int size, int before, int all) = ((int)layer.InputShape[axis], (int)kind.Before[axis], (int)layer.OutputShape[axis]);
            int[] positions = [.. Enumerable.Range(0, all).Select(place => Math.Clamp(place - before, 0, size - 1))];
            int place = TfLiteShapes.Axis(layer.InputShape, axis, isLast);
            IEnumerable<int> shape = layer.Graph.Tensors[value].Shape.Select((known, i) => i == place ? all : known);
            value = layer.Node(TfLiteOperator.Gather, [value, layer.Graph.Ints(positions)], shape.ToArray(), TfLiteSettings.Gather(place));
        }

        return value;
    }
}
