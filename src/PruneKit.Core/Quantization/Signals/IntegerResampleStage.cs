namespace PruneKit;

/// <summary>A <see cref="ResampleStep"/> that does not raise the rate, in integers: taps have 29 bits behind the point and sum up to 1 in each phase, so that a constant stays as it is.</summary>
internal sealed class IntegerResampleStage : IntegerStage
{
    /// <summary>Bits behind a tap's point.</summary>
    public const int Fraction = 29;

    private readonly int[][] _past;
    private int _place;
    private int _wait;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    /// <exception cref="InvalidInputException">It raises the rate.</exception>
    public IntegerResampleStage(ResampleStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, given.Scales))
    {
        if (step.Up > step.Down)
            throw new InvalidInputException($"the step {nameof(ResampleStep)} raises the rate by {step.Up} / {step.Down}, which has no integer form; a ratio of up to 1 has");
        double[] taps = step.Taps();
        (Step, Length) = (step, (taps.Length + step.Up - 1) / step.Up);
        Taps = [.. Enumerable.Range(0, step.Up).SelectMany(phase => Phase([.. Enumerable.Range(0, Length).Select(back => phase + (back * step.Up)).Select(i => i < taps.Length ? taps[i] : 0)]))];
        _past = new int[Length][];
    }

    /// <summary>The step.</summary>
    public ResampleStep Step { get; }

    /// <summary>Samples that it looks back on.</summary>
    public int Length { get; }

    /// <summary>Phase after phase, of each the newest sample's tap first.</summary>
    public int[] Taps { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        if (_past[0] is null)
            Array.Fill(_past, values);
        _past[_place] = values;
        _place = (_place + 1) % Length;
        int phase = _wait;
        _wait += phase < Step.Up ? Step.Down - Step.Up : -Step.Up;
        if (phase < Step.Up)
            Emit([.. Enumerable.Range(0, values.Length).Select(channel => Sum(phase, channel))]);
    }

    private int Sum(int phase, int channel)
    {
        long sum = 1L << (Fraction - 1);
        for (int back = 0; back < Length; back++)
            sum += (long)Taps[(phase * Length) + back] * _past[(_place - 1 - back + (2 * Length)) % Length][channel];
        return IntegerSample.Held(sum >> Fraction);
    }

    private static int[] Phase(double[] taps)
    {
        int[] rounded = [.. taps.Select(tap => (int)Math.Round(Math.ScaleB(tap, Fraction)))];
        rounded[Array.IndexOf(rounded, rounded.Max())] += (1 << Fraction) - rounded.Sum();
        return rounded;
    }
}
