namespace PruneKit;

/// <summary>The state of an LSTM's cell.</summary>
internal sealed class LstmState(LstmArithmetic arithmetic, int units) : RecurrentState([.. Enumerable.Repeat(arithmetic.Zero, units)])
{
    private readonly int[] _cell = new int[units];

    /// <summary>What its units compute.</summary>
    public LstmArithmetic Arithmetic => arithmetic;

    /// <inheritdoc />
    public override int[] Cell => _cell;

    /// <inheritdoc />
    public override void Step(int[] input, int[] recurrent)
    {
        int units = _cell.Length;
        for (int unit = 0; unit < units; unit++)
        {
            int Gate(int gate) => Argument(input[(gate * units) + unit], recurrent[(gate * units) + unit]);
            _cell[unit] = arithmetic.Cell(_cell[unit], SigmoidTable.Sigmoid(Gate(0)), SigmoidTable.Sigmoid(Gate(1)), SigmoidTable.Tanh(Gate(2)));
            Hidden[unit] = arithmetic.Hidden(_cell[unit], SigmoidTable.Sigmoid(Gate(3)));
        }
    }
}
