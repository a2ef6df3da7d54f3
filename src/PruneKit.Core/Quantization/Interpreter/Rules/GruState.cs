namespace PruneKit;

/// <summary>The state of a GRU's cell: Q0.15, so that small steps are not lost to the 8 bits of what goes out.</summary>
internal sealed class GruState(Requantizer shown, int zero, int units) : RecurrentState([.. Enumerable.Repeat(zero, units)])
{
    private const int Fraction = 15;
    private readonly int[] _state = new int[units];

    /// <summary>From the state that is kept to the hidden state's codes.</summary>
    public Requantizer Shown => shown;

    /// <summary>Of the state that is kept: 16 bits, 2^-15.</summary>
    public static ActivationQuantization Exact { get; } = new(16, 1f / 32_768, 0);

    /// <summary>The new state from the old one, the update gate and the candidate, all in Q0.15.</summary>
    /// <remarks>Example: state 0, update 16,384 (0.5) and candidate 8,192 (0.25) give 4,096 (0.125).</remarks>
    public static int Next(int state, int update, int candidate) =>
        FixedPoint.Saturate16(candidate + FixedPoint.RoundingShiftRight(update * (state - candidate), Fraction));

    /// <inheritdoc />
    public override void Step(int[] input, int[] recurrent)
    {
        int units = _state.Length;
        for (int unit = 0; unit < units; unit++)
        {
            int reset = SigmoidTable.Sigmoid(Argument(input[unit], recurrent[unit]));
            int update = SigmoidTable.Sigmoid(Argument(input[units + unit], recurrent[units + unit]));
            int kept = FixedPoint.RoundingShiftRight(reset * recurrent[(2 * units) + unit], Fraction);
            int candidate = SigmoidTable.Tanh(Argument(input[(2 * units) + unit], kept));
            _state[unit] = Next(_state[unit], update, candidate);
            Hidden[unit] = shown.Apply(_state[unit]);
        }
    }
}
