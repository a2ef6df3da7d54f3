namespace PruneKit;

/// <summary>A <see cref="SpectrumStep"/> of magnitudes or their roots in integers. A magnitude is worth what its channel's samples are, a root the root of that with 14 bits more.</summary>
/// <remarks>A window's numbers have 14 bits when they are summed up, weights and sines 15, so a magnitude is wrong by about 1e-4 of the window's largest swing, and the root of a small one by the root of that. The logarithm of such small ones would say nothing: it is refused.</remarks>
internal sealed class IntegerSpectrumStage : IntegerStage
{
    /// <summary>Bits that a root has more.</summary>
    public const int RootFraction = 14;

    private const int FactorFraction = 30;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    /// <exception cref="InvalidInputException">It gives logarithms, or windows are longer than 64 bits hold.</exception>
    public IntegerSpectrumStage(SpectrumStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, Scales(step, given)))
    {
        (Length, IsRoot) = (given.Format.Length, step.Scale == SpectrumScale.RootMagnitude);
        if (step.Scale == SpectrumScale.LogPower || Length > IntegerHeights.MostLength)
            throw new InvalidInputException($"the step {nameof(SpectrumStep)} gives {step.Scale} of windows of {Length} samples, which has no integer form; {SpectrumScale.Magnitude} and {SpectrumScale.RootMagnitude} of up to {IntegerHeights.MostLength} have");
        Steps = [.. Enumerable.Range(0, step.Bins).Select(bin => IntegerHeights.Step(step.LowHz + ((step.HighHz - step.LowHz) * bin / (step.Bins - 1)), given.Format.RateHz))];
        (Hann, Factor) = (IntegerHeights.Hann(Length), (long)Math.Round(Math.ScaleB(4.0 / Length, FactorFraction)));
    }

    /// <summary>Samples of a window.</summary>
    public int Length { get; }

    /// <summary>Whether roots come out.</summary>
    public bool IsRoot { get; }

    /// <summary>The angle from one sample to the next, a frequency.</summary>
    public uint[] Steps { get; }

    /// <summary>The window's weights.</summary>
    public short[] Hann { get; }

    /// <summary>What makes a magnitude of a height: 4 / length, of 30 bits behind the point.</summary>
    public long Factor { get; }

    /// <summary>By how many bits the product of height and <see cref="Factor"/> is shifted right, for a window that was shifted by none.</summary>
    public static int Shift => FactorFraction + IntegerHeights.SineBits - IntegerHeights.SumShift;

    /// <inheritdoc />
    public override void Push(int[] values) => Emit([.. Enumerable.Range(0, Given.Channels).SelectMany(channel => Lines(IntegerHeights.Centred(values.AsSpan(channel * Length, Length))))]);

    private IEnumerable<int> Lines(int[] centred)
    {
        int shift = IntegerHeights.ShiftOf(centred), down = Shift - shift;
        return IntegerHeights.Of(IntegerHeights.Weighted(centred, Hann, shift), Steps)
            .Select(height => IntegerSample.Held(((height * Factor) + (1L << (down - 1))) >> down))
            .Select(magnitude => IsRoot ? IntegerSample.Held(IntegerRoot.Floor((ulong)magnitude << (2 * RootFraction))) : magnitude);
    }

    private static ValueList<double> Scales(SpectrumStep step, IntegerFormat given) => step.Scale == SpectrumScale.RootMagnitude
        ? given.Scales.Select(scale => Math.ScaleB(Math.Sqrt(scale), -RootFraction)).ToValueList()
        : given.Scales;
}
