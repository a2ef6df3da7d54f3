namespace PruneKit;

/// <summary>Writes a <see cref="SliceKind"/> as STRIDED_SLICE.</summary>
internal sealed class SliceTfLite : TfLiteRule<SliceKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(SliceKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        int taken = Take(layer, inputs[0], TfLiteShapes.Axis(layer.InputShape, kind.Axis, isLast), kind.Start, kind.End, kind.Step);
        return new TfLiteValue(layer.Requantized(taken), isLast);
    }

    /// <summary>Positions of one axis.</summary>
    public static int Take(TfLiteLayer layer, int input, int axis, long start, long end, long step)
    {
        int[] sizes = [.. layer.Graph.Tensors[input].Shape];
        int[] With(int[] numbers, long number) => [.. numbers.Select((known, i) => i == axis ? (int)number : known)];
        int[] zeros = new int[sizes.Length], ones = [.. sizes.Select(_ => 1)];
        int[] inputs = [input, layer.Graph.Ints(With(zeros, start)), layer.Graph.Ints(With(sizes, end)), layer.Graph.Ints(With(ones, step))];
        return layer.Before(TfLiteOperator.StridedSlice, "slice", inputs, With(sizes, (end - start + step - 1) / step), TfLiteSettings.StridedSlice);
    }
}
