namespace PruneKit;

/// <summary>A recurrent layer: stacked layers, each with one or two directions.</summary>
/// <param name="kind">The layer's kind.</param>
/// <param name="length">Time steps.</param>
/// <param name="cells">For each layer's directions the gates over the input, and those over the hidden state.</param>
/// <param name="start">A cell's state before the first time step.</param>
internal sealed class RecurrentOperation(RecurrentKind kind, int length, RecurrentGates[][] cells, Func<RecurrentState> start) : IntegerOperation
{
    /// <summary>The layer's kind.</summary>
    public RecurrentKind Kind => kind;

    /// <summary>Time steps.</summary>
    public int Length => length;

    /// <summary>For each layer's directions the gates over the input, and those over the hidden state.</summary>
    public IReadOnlyList<RecurrentGates[]> Cells => cells;

    /// <summary>A cell's state before the first time step.</summary>
    public RecurrentState Start() => start();

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
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
