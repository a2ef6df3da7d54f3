namespace PruneKit;

/// <summary>What LSTM and GRU share in integers: layers and directions, and the hidden state in the quantisation of the sequence that goes out.</summary>
internal abstract class RecurrentInteger<TKind> : IntegerRule<TKind>
    where TKind : RecurrentKind
{
    /// <inheritdoc />
    protected sealed override IntegerOperation Compile(TKind kind, IntegerCall call)
    {
        if (call.Outputs[1] != call.Output)
            throw call.Refusal($"its last hidden states are quantised as {call.Outputs[1]}, its sequence as {call.Output}; they are the same numbers: give both the same");
        RecurrentGates[][] cells = [.. Enumerable.Range(0, kind.Layers * kind.Directions).Select(cell => Gates(kind, call, cell))];
        return new RecurrentOperation(kind, (int)call.InputShape[0], cells, Start(kind, call));
    }

    /// <summary>A cell's state before the first time step.</summary>
    protected abstract Func<RecurrentState> Start(TKind kind, IntegerCall call);

    private static RecurrentGates[] Gates(TKind kind, IntegerCall call, int cell)
    {
        string suffix = $"l{cell / kind.Directions}{(cell % kind.Directions == 0 ? string.Empty : "_reverse")}";
        ActivationQuantization source = cell < kind.Directions ? call.Input : call.Output;
        return [new RecurrentGates(call, $"ih_{suffix}", source), new RecurrentGates(call, $"hh_{suffix}", call.Output)];
    }
}
