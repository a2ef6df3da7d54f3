namespace PruneKit;

/// <summary>A <see cref="PulseSpectrumStep"/> in integers.</summary>
/// <remarks>Each window's channels are centred, brought to 14 bits by one shift for each pulse channel and one for all motion, weighted by a Hann window of 15 bits and summed up against sines of 15 bits in 64.
/// Heights keep 8 bits less than the sums; shares of the largest have 30 bits, their roots 15.</remarks>
internal sealed class IntegerPulseSpectrumStage : IntegerStage
{
    /// <summary>Bits behind the point of what comes out.</summary>
    public const int Fraction = 15;

    /// <summary>Up to here no sum of squares leaves 64 bits.</summary>
    private const int MostMotion = 8;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    /// <exception cref="InvalidInputException">Windows are longer, or channels of motion more, than 64 bits hold, or motion has several full scales.</exception>
    public IntegerPulseSpectrumStage(PulseSpectrumStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, Enumerable.Repeat(Math.ScaleB(1, -Fraction), output.Channels.Count).ToValueList()))
    {
        (Pulse, Motion) = (given.Format.Places(step.Pulse), given.Format.Places(step.Motion));
        (Length, Bins) = (given.Format.Length, step.Bins);
        if (Length > IntegerHeights.MostLength || Motion.Length > MostMotion)
            throw new InvalidInputException($"the step {nameof(PulseSpectrumStep)} has windows of {Length} samples and {Motion.Length} channels of motion; its integer form takes up to {IntegerHeights.MostLength} and {MostMotion}");
        double[] hertz = [.. Enumerable.Range(0, Bins).Select(bin => step.LowHz + ((step.HighHz - step.LowHz) * bin / (Bins - 1)))];
        uint[] Steps(double multiple) => [.. hertz.Select(one => IntegerHeights.Step(multiple * one, given.Format.RateHz))];
        (Once, Twice, Half) = (Steps(1), Steps(2), Steps(0.5));
        Hann = IntegerHeights.Hann(Length);
        Still = (long)Math.Clamp(Math.Round(step.Still * Length / 4 / given.SharedScale(Motion, nameof(PulseSpectrumStep)) * Math.ScaleB(1, IntegerHeights.SineBits - IntegerHeights.SumShift)), 1, 1L << 46);
    }

    /// <summary>The pulse channels.</summary>
    public int[] Pulse { get; }

    /// <summary>The motion channels.</summary>
    public int[] Motion { get; }

    /// <summary>Samples of a window.</summary>
    public int Length { get; }

    /// <summary>Frequencies.</summary>
    public int Bins { get; }

    /// <summary>The angle from one sample to the next, a frequency.</summary>
    public uint[] Once { get; }

    /// <summary>The same at twice each frequency.</summary>
    public uint[] Twice { get; }

    /// <summary>The same at half of each frequency.</summary>
    public uint[] Half { get; }

    /// <summary>The window's weights.</summary>
    public short[] Hann { get; }

    /// <summary>The height of motion at rest before any shift.</summary>
    public long Still { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        int[][] pulses = [.. Pulse.Select(place => Centred(values, place))], motions = [.. Motion.Select(place => Centred(values, place))];
        List<int> spectra = [];
        foreach (int[] pulse in pulses)
        {
            uint[] heights = IntegerHeights.Of(Weighted(pulse, IntegerHeights.ShiftOf(pulse)), Once);
            spectra.AddRange(Rooted(heights, heights.Max()));
        }

        int shift = IntegerHeights.ShiftOf(motions);
        short[][] weighted = [.. motions.Select(motion => Weighted(motion, shift))];
        uint[][] axes = [.. weighted.Select(motion => IntegerHeights.Of(motion, Once))];
        uint most = Math.Max(StillAt(shift), axes.Max(axis => axis.Max()));
        foreach (uint[] heights in axes.Append(Whole([.. weighted.Select(motion => IntegerHeights.Of(motion, Twice))])).Append(Whole([.. weighted.Select(motion => IntegerHeights.Of(motion, Half))])))
            spectra.AddRange(Rooted(heights, most));
        Emit([.. spectra]);
    }

    private int[] Centred(int[] values, int place) => IntegerHeights.Centred(values.AsSpan(place * Length, Length));

    private short[] Weighted(int[] centred, int shift) => IntegerHeights.Weighted(centred, Hann, shift);

    private static uint[] Whole(uint[][] axes) =>
        [.. Enumerable.Range(0, axes[0].Length).Select(bin => IntegerRoot.Floor(axes.Aggregate(0UL, (sum, axis) => sum + ((ulong)axis[bin] * axis[bin]))))];

    /// <summary>The height of motion at rest, of numbers that were shifted.</summary>
    private uint StillAt(int shift) => (uint)Math.Clamp(shift >= 0 ? Still >> shift : Still << -shift, 1, uint.MaxValue);

    private static IEnumerable<int> Rooted(uint[] heights, uint largest) =>
        heights.Select(height => largest == 0 ? 0 : (int)Math.Min(IntegerRoot.Floor(((ulong)height << (2 * Fraction)) / largest), IntegerSample.Largest));
}
