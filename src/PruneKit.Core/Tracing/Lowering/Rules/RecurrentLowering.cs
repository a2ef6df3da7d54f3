namespace PruneKit;

/// <summary>What LSTM and GRU share: input, state, weights, has biases, layers, dropout, training, bidirectional, batch first.</summary>
internal abstract class RecurrentLowering : LoweringRule
{
    /// <summary>The kind with its sizes.</summary>
    protected abstract RecurrentKind Create(long input, long hidden);

    /// <inheritdoc />
    public sealed override void Lower(LoweringCall call)
    {
        if (call.Count != 9 || call[2] is not ListValue)
            throw call.Refusal("it runs over packed sequences, for which there is no layer; pass a padded tensor");
        LiveValue input = Input(call);
        BorrowedTensor[] weights = [.. call.Items(2).Select(item => item is ParameterValue { IsWhole: true } parameter
            ? parameter.Tensor
            : throw call.Refusal("one of its weights is computed and not a parameter; register the tensor itself"))];
        RecurrentKind kind = Kind(call, weights);
        if (weights.Length != kind.Slots.Count)
            throw call.Refusal($"it has {weights.Length} weight tensors and a layer of its sizes has {kind.Slots.Count}; projections (proj_size) have no layer");
        LiveValue sequence = call.Emit(kind, input, [.. kind.Slots.Select((slot, i) => new SlotTensor(slot.Name, weights[i]))]);
        call.Give(0, sequence);
        ValueList<Shape> shapes = kind.InferShapes([input.Shape]);
        for (int port = 1; port < shapes.Count; port++)
            call.Give(port, new LiveValue(new PortRef(sequence.Source.Source, port), shapes[port], BatchAxis: 1));
    }

    private static LiveValue Input(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        ValueList<TracedValue> states = call[1] is ListValue list ? list.Items : [call[1]];
        if (states.Any(state => !PlacedValues.IsZeros(state)))
            throw call.Refusal("it starts from a state that is not zeros; let it start from zeros");
        int batch = call.Flag(8) ? 0 : 1;
        return !input.IsMerged && input.BatchAxis == batch && input.Shape.Rank == 2
            ? input
            : throw call.Refusal($"it takes axis {batch} of {input.TraceShape} for the batch; set batchFirst, or transpose, so that N stands there");
    }

    private RecurrentKind Kind(LoweringCall call, BorrowedTensor[] weights) => Create(weights[0].Tensor.shape[1], weights[1].Tensor.shape[1]) with
    {
        Bias = call.Flag(3),
        Layers = checked((int)call.Integer(4)),
        Dropout = call.Number(5),
        Bidirectional = call.Flag(7),
    };
}
