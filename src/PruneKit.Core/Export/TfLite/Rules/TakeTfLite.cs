namespace PruneKit;

/// <summary>Writes a <see cref="TakeKind"/> as GATHER.</summary>
internal sealed class TakeTfLite : TfLiteRule<TakeKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(TakeKind kind, TfLiteLayer layer)
    {
        (int[] inputs, bool isLast) = layer.Alike();
        int taken = Gather(layer, inputs[0], TfLiteShapes.Axis(layer.InputShape, kind.Axis, isLast), [.. kind.Indices.Select(index => (int)index)]);
        return new TfLiteValue(layer.Requantized(taken), isLast);
    }

    /// <summary>Positions of one axis, in any order.</summary>
    public static int Gather(TfLiteLayer layer, int input, int axis, int[] positions) => layer.Before(
        TfLiteOperator.Gather,
        "taken",
        [input, layer.Graph.Ints(positions)],
        layer.Graph.Tensors[input].Shape.Select((size, place) => place == axis ? positions.Length : size),
        TfLiteSettings.Gather(axis));
}
