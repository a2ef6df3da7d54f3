namespace PruneKit;

/// <summary>Writes a <see cref="ReduceKind"/> as SUM, REDUCE_MAX or REDUCE_MIN.</summary>
internal sealed class ReduceTfLite : TfLiteRule<ReduceKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ReduceKind kind, TfLiteLayer layer) => kind.Function switch
    {
        ReduceFunction.Sum => Over(layer, TfLiteOperator.Sum, kind.Axes, keepsScale: false),
        ReduceFunction.Maximum => Over(layer, TfLiteOperator.ReduceMax, kind.Axes, keepsScale: true),
        ReduceFunction.Minimum => Over(layer, TfLiteOperator.ReduceMin, kind.Axes, keepsScale: true),
        _ => throw layer.Refuse($"reduction {kind.Function} has no operator; replace it by another"),
    };

    /// <summary>Reduces the input in the order in which it is there.</summary>
    public static TfLiteValue Over(TfLiteLayer layer, TfLiteOperator function, ValueList<int> axes, bool keepsScale)
    {
        TfLiteValue value = layer.Any();
        bool isLast = value.IsLast && value.Origin is null && axes.All(axis => layer.InputShape.Resolve(axis) != 0);
        int input = isLast ? value.Tensor : layer.Own();
        int[] reduced = [.. axes.Select(axis => TfLiteShapes.Axis(layer.InputShape, axis, isLast)).Order()];
        IEnumerable<int> shape = layer.Graph.Tensors[input].Shape.Select((size, axis) => reduced.Contains(axis) ? 1 : size);
        int[] inputs = [input, layer.Graph.Ints(reduced)];
        int made = keepsScale
            ? layer.Requantized(layer.Before(function, "reduced", inputs, shape, TfLiteSettings.Reduce(keepAxes: true)))
            : layer.Node(function, inputs, shape, TfLiteSettings.Reduce(keepAxes: true));
        bool stays = isLast && layer.OutputShape.Rank == layer.InputShape.Rank;
        return stays ? new TfLiteValue(made, IsLast: true) : new TfLiteValue(layer.Graph.Reshape(Turned(layer, made, isLast), layer.Shape(isLast: false)));
    }

    /// <summary>Channels that are last come before the spatial axes that are left.</summary>
    private static int Turned(TfLiteLayer layer, int made, bool isLast) => isLast ? layer.Graph.Transpose(made, 0, 3, 1, 2) : made;
}
