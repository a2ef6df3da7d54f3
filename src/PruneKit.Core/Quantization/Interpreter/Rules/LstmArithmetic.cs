namespace PruneKit;

/// <summary>What an LSTM's units compute from the four gates.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/lstm_eval.h">TensorFlow Lite Micro's LSTM</see>, <c>UpdateLstmCell</c> and <c>UpdateLstmHidden</c>.
/// Example with a cell scale of 2^-12: forget 16,384 (0.5), cell 4,096 (1), input 16,384 (0.5) and candidate 32,767 (1) give the cell 2,048 + 2,048 = 4,096.</remarks>
internal sealed class LstmArithmetic
{
    private static readonly Multiplier Forgotten = Multiplier.Of(1.0 / 32_768);
    private readonly ActivationQuantization _hidden;
    private readonly Multiplier _entered;
    private readonly Multiplier _shown;
    private readonly TableInput _table;

    /// <param name="hidden">The quantisation of the hidden state.</param>
    /// <param name="cellPower">The cell state's scale is 2 to this power.</param>
    public LstmArithmetic(ActivationQuantization hidden, int cellPower)
    {
        _hidden = hidden;
        _entered = Multiplier.Of(Math.ScaleB(1, -30 - cellPower));
        _shown = Multiplier.Of(Math.ScaleB(1, -30) / hidden.Scale);
        _table = TableInput.OfPower(cellPower);
    }

    /// <summary>From input times candidate to the cell state's steps.</summary>
    public Multiplier Entered => _entered;

    /// <summary>From the exposed cell state to the hidden state's steps.</summary>
    public Multiplier Shown => _shown;

    /// <summary>From the cell state to the table's argument.</summary>
    public TableInput Table => _table;

    /// <summary>The code of 0 in the hidden state.</summary>
    public int Zero => _hidden.ZeroPoint;

    /// <summary>The cell state after a step.</summary>
    public int Cell(int cell, int input, int forget, int candidate) =>
        FixedPoint.Saturate16(FixedPoint.Saturate16(Forgotten.Apply(forget * cell)) + FixedPoint.Saturate16(_entered.Apply(input * candidate)));

    /// <summary>The hidden state's code after a step.</summary>
    public int Hidden(int cell, int output) =>
        Math.Clamp(_shown.Apply(SigmoidTable.Tanh(_table.Of(cell)) * output) + _hidden.ZeroPoint, _hidden.Lowest, _hidden.Highest);
}
