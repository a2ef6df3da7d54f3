namespace PruneKit;

/// <summary>What LSTM and GRU share in integers: layers and directions, and the hidden state in the quantisation of the sequence that goes out.</summary>
internal abstract class RecurrentInteger<TKind> : IntegerRule<TKind>
    where TKind : RecurrentKind
{
    /// <inheritdoc />
    protected sealed override IntegerKernel Compile(TKind kind, IntegerCall call)
    {
        if (call.Outputs[1] != call.Output)
            throw call.Refusal($"its last hidden states are quantised as {call.Outputs[1]}, its sequence as {call.Output}; they are the same numbers: give both the same");
        RecurrentGates[][] cells = [.. Enumerable.Range(0, kind.Layers * kind.Directions).Select(cell => Gates(kind, call, cell))];
        Func<RecurrentState> start = Start(kind, call);
        int length = (int)call.InputShape[0];
        return (inputs, outputs) =>
        {
            int[] sequence = inputs[0];
            for (int layer = 0; layer < kind.Layers; layer++)
            {
                int[] next = new int[outputs[0].Length];
                for (int direction = 0; direction < kind.Directions; direction++)
                {
                    int cell = (layer * kind.Directions) + direction;
                    RecurrentState state = Run(cells[cell], start(), sequence, next, new Walk(length, direction, kind.Directions, (int)kind.HiddenSize));
                    state.Hidden.CopyTo(outputs[1], cell * (int)kind.HiddenSize);
                    state.Cell.CopyTo(outputs[^1], state.Cell.Length == 0 ? 0 : cell * (int)kind.HiddenSize);
                }

                sequence = next;
            }

            sequence.CopyTo(outputs[0], 0);
        };
    }

    /// <summary>A cell's state before the first time step.</summary>
    protected abstract Func<RecurrentState> Start(TKind kind, IntegerCall call);

    private static RecurrentGates[] Gates(TKind kind, IntegerCall call, int cell)
    {
        string suffix = $"l{cell / kind.Directions}{(cell % kind.Directions == 0 ? string.Empty : "_reverse")}";
        ActivationQuantization source = cell < kind.Directions ? call.Input : call.Output;
        return [new RecurrentGates(call, $"ih_{suffix}", source), new RecurrentGates(call, $"hh_{suffix}", call.Output)];
    }

    private static RecurrentState Run(RecurrentGates[] gates, RecurrentState state, int[] sequence, int[] next, Walk walk)
    {
        int width = sequence.Length / walk.Length;
        int[] input = new int[gates[0].Rows];
        int[] recurrent = new int[gates[0].Rows];
        for (int step = 0; step < walk.Length; step++)
        {
            int time = walk.Time(step);
            gates[0].Sum(sequence.AsSpan(time * width, width), input);
            gates[1].Sum(state.Hidden, recurrent);
            state.Step(input, recurrent);
            state.Hidden.CopyTo(next, walk.Place(time));
        }

        return state;
    }

    /// <summary>The order of time steps, and where each one's hidden state goes.</summary>
    private readonly record struct Walk(int Length, int Direction, int Directions, int Units)
    {
        public int Time(int step) => Direction == 0 ? step : Length - 1 - step;

        public int Place(int time) => ((time * Directions) + Direction) * Units;
    }
}
