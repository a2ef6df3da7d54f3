namespace PruneKit;

/// <summary>Steps that several rules need.</summary>
internal static class TfLiteLayerSteps
{
    /// <summary>A constant of pairs: before and after for each axis.</summary>
    public static int Pairs(this TfLiteGraph graph, params int[] counts) => graph.Constant(
        $"pairs/{string.Join(',', counts)}", () => new TfLiteTensor($"pairs/{string.Join(',', counts)}", [counts.Length / 2, 2], TfLiteType.Int32) { Data = [.. counts.SelectMany(BitConverter.GetBytes)] });

    /// <summary>Equal parts of the channels, which come last.</summary>
    public static int[] Split(this TfLiteLayer layer, int input, int parts)
    {
        TfLiteGraph graph = layer.Graph;
        TfLiteTensor whole = graph.Tensors[input];
        int[] shape = [.. whole.Shape.SkipLast(1), whole.Shape[^1] / parts];
        int[] made = [.. Enumerable.Range(0, parts).Select(part => graph.Add(layer.Like(shape, $"part{part}")))];
        int axis = graph.Constant("axis/3", () => new TfLiteTensor("axis/3", [], TfLiteType.Int32) { Data = BitConverter.GetBytes(3) });
        graph.Node(TfLiteOperator.Split, [axis, input], made, TfLiteSettings.Split(parts));
        return made;
    }

    /// <summary>An operator of floating point whose output has the shape of its first input.</summary>
    public static int Same(this TfLiteLayer layer, TfLiteOperator function, string part, params int[] inputs) => layer.Graph.Node(
        function, inputs, layer.Like(layer.Graph.Tensors[inputs[0]].Shape, part), SettingsOf(function));

    /// <summary>The mean over axes, which are kept with a size of 1.</summary>
    public static int Mean(this TfLiteLayer layer, string part, int input, params int[] axes)
    {
        int[] shape = [.. layer.Graph.Tensors[input].Shape.Select((size, axis) => axes.Contains(axis) ? 1 : size)];
        return layer.Graph.Node(TfLiteOperator.Mean, [input, layer.Graph.Ints(axes)], layer.Like(shape, part), TfLiteSettings.Reduce(keepAxes: true));
    }

    private static TfLiteSettings? SettingsOf(TfLiteOperator function) => function switch
    {
        TfLiteOperator.Add or TfLiteOperator.Sub or TfLiteOperator.Mul or TfLiteOperator.Div or TfLiteOperator.Maximum or TfLiteOperator.Minimum => TfLiteSettings.Pair(function, TfLiteActivation.None),
        _ => null,
    };
}
