namespace PruneKit;

/// <summary>One step of an LSTM or GRU as linear layers, slices and products: <c>aten::lstm_cell(input, [hidden, cell], weights, biases)</c> and <c>aten::gru_cell(input, hidden, weights, biases)</c>.</summary>
/// <remarks>Gate order in the tensors: input, forget, cell, output; reset, update, new.</remarks>
internal sealed class CellLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::lstm_cell", "aten::gru_cell"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<TracedValue> states = call[1] is ListValue list ? list.Items : [call[1]];
        LiveValue hidden = call.Live(states[0]);
        LiveValue fromInput = Linear(call, call.Live(0), 2, 4), fromState = Linear(call, hidden, 3, 5);
        long width = call.Parameter(3).Tensor.shape[1];
        if (call.Operator == "aten::gru_cell")
            call.Give(Gru(call, fromInput, fromState, hidden, width));
        else
            Lstm(call, Alignment.Emit(call, new AddKind(), fromInput, fromState), call.Live(states[1]), width);
    }

    private static void Lstm(LoweringCall call, LiveValue gates, LiveValue cell, long width)
    {
        LiveValue kept = Multiply(call, Apply(call, ActivationFunction.Sigmoid, Gate(call, gates, 1, width)), cell);
        LiveValue added = Multiply(call, Apply(call, ActivationFunction.Sigmoid, Gate(call, gates, 0, width)), Apply(call, ActivationFunction.Tanh, Gate(call, gates, 2, width)));
        LiveValue next = Alignment.Emit(call, new AddKind(), kept, added);
        call.Give(0, Multiply(call, Apply(call, ActivationFunction.Sigmoid, Gate(call, gates, 3, width)), Apply(call, ActivationFunction.Tanh, next)));
        call.Give(1, next);
    }

    private static LiveValue Gru(LoweringCall call, LiveValue fromInput, LiveValue fromState, LiveValue hidden, long width)
    {
        LiveValue Sum(int gate, LiveValue state) => Alignment.Emit(call, new AddKind(), Gate(call, fromInput, gate, width), state);
        LiveValue reset = Apply(call, ActivationFunction.Sigmoid, Sum(0, Gate(call, fromState, 0, width)));
        LiveValue update = Apply(call, ActivationFunction.Sigmoid, Sum(1, Gate(call, fromState, 1, width)));
        LiveValue candidate = Apply(call, ActivationFunction.Tanh, Sum(2, Multiply(call, reset, Gate(call, fromState, 2, width))));
        LiveValue change = Multiply(call, update, Alignment.Emit(call, new SubtractKind(), hidden, candidate));
        return Alignment.Emit(call, new AddKind(), candidate, change);
    }

    private static LiveValue Linear(LoweringCall call, LiveValue input, int weight, int bias)
    {
        BorrowedTensor matrix = call.Parameter(weight);
        var kind = new LinearKind(matrix.Tensor.shape[1], matrix.Tensor.shape[0]) { Bias = !call.IsNone(bias) };
        return call.Emit(kind, input, kind.Bias ? [new("weight", matrix), new("bias", call.Parameter(bias))] : [new("weight", matrix)]);
    }

    private static LiveValue Gate(LoweringCall call, LiveValue gates, int index, long width) =>
        call.Emit(new SliceKind(gates.Shape.Rank - 1, index * width, (index + 1) * width), gates);

    private static LiveValue Apply(LoweringCall call, ActivationFunction function, LiveValue value) => call.Emit(new ActivationKind(function), value);

    private static LiveValue Multiply(LoweringCall call, LiveValue first, LiveValue second) => Alignment.Emit(call, new MultiplyKind(), first, second);
}
