namespace PruneKit;

/// <summary>A <see cref="PulseSpectrumStep"/> in integers.</summary>
/// <remarks>Each window's channels are centred, brought to 14 bits by one shift for each pulse channel and one for all motion, weighted by a Hann window of 15 bits and summed up against sines of 15 bits in 64.
/// Heights keep 8 bits less than the sums; shares of the largest have 30 bits, their roots 15.</remarks>
internal sealed class IntegerPulseSpectrumStage : IntegerStage
{
    /// <summary>Bits of a window's samples before they are weighted.</summary>
    public const int SampleBits = 14;

    /// <summary>Bits that sums lose before they are squared.</summary>
    public const int SumShift = 8;

    /// <summary>Bits behind the point of what comes out.</summary>
    public const int Fraction = 15;

    private const int SineBits = 15;

    /// <summary>Up to here no sum of squares leaves 64 bits.</summary>
    private const int MostLength = 1024, MostMotion = 8;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    /// <exception cref="InvalidInputException">Windows are longer, or channels of motion more, than 64 bits hold, or motion has several full scales.</exception>
    public IntegerPulseSpectrumStage(PulseSpectrumStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, Enumerable.Repeat(Math.ScaleB(1, -Fraction), output.Channels.Count).ToValueList()))
    {
        (Pulse, Motion) = (given.Format.Places(step.Pulse), given.Format.Places(step.Motion));
        (Length, Bins) = (given.Format.Length, step.Bins);
        if (Length > MostLength || Motion.Length > MostMotion)
            throw new InvalidInputException($"the step {nameof(PulseSpectrumStep)} has windows of {Length} samples and {Motion.Length} channels of motion; its integer form takes up to {MostLength} and {MostMotion}");
        double[] hertz = [.. Enumerable.Range(0, Bins).Select(bin => step.LowHz + ((step.HighHz - step.LowHz) * bin / (Bins - 1)))];
        uint[] Steps(double multiple) => [.. hertz.Select(one => (uint)Math.Round(Math.ScaleB(multiple * one / given.Format.RateHz, 32)))];
        (Once, Twice, Half) = (Steps(1), Steps(2), Steps(0.5));
        Hann = [.. Enumerable.Range(0, Length).Select(i => (short)Math.Min(Math.Round(32768 * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / Length)))), short.MaxValue))];
        Still = (long)Math.Clamp(Math.Round(step.Still * Length / 4 / given.SharedScale(Motion, nameof(PulseSpectrumStep)) * Math.ScaleB(1, SineBits - SumShift)), 1, 1L << 46);
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
            uint[] heights = Heights(Weighted(pulse, ShiftOf([pulse])), Once);
            spectra.AddRange(Rooted(heights, heights.Max()));
        }

        int shift = ShiftOf(motions);
        short[][] weighted = [.. motions.Select(motion => Weighted(motion, shift))];
        uint[][] axes = [.. weighted.Select(motion => Heights(motion, Once))];
        uint most = Math.Max(StillAt(shift), axes.Max(axis => axis.Max()));
        foreach (uint[] heights in axes.Append(Whole([.. weighted.Select(motion => Heights(motion, Twice))])).Append(Whole([.. weighted.Select(motion => Heights(motion, Half))])))
            spectra.AddRange(Rooted(heights, most));
        Emit([.. spectra]);
    }

    private int[] Centred(int[] values, int place)
    {
        ReadOnlySpan<int> window = values.AsSpan(place * Length, Length);
        long sum = 0;
        foreach (int value in window)
            sum += value;
        int mean = (int)(sum / Length);
        int[] centred = new int[Length];
        for (int i = 0; i < Length; i++)
            centred[i] = window[i] - mean;
        return centred;
    }

    /// <summary>By how many bits numbers are shifted right to have <see cref="SampleBits"/>; below 0 to the left.</summary>
    private static int ShiftOf(int[][] channels) => BitsOf((uint)channels.Max(channel => channel.Max(Math.Abs))) - SampleBits;

    private static int BitsOf(uint value) => 32 - System.Numerics.BitOperations.LeadingZeroCount(value);

    private short[] Weighted(int[] centred, int shift)
    {
        short[] weighted = new short[Length];
        for (int i = 0; i < Length; i++)
        {
            int value = shift > 0 ? (centred[i] + (1 << (shift - 1))) >> shift : centred[i] << -shift;
            weighted[i] = (short)(((value * Hann[i]) + (1 << 14)) >> 15);
        }

        return weighted;
    }

    private static uint[] Heights(short[] window, uint[] steps) => [.. steps.Select(step => Height(window, step))];

    private static uint Height(short[] window, uint step)
    {
        long sines = 0, cosines = 0;
        uint angle = 0;
        foreach (short value in window)
        {
            sines += value * IntegerSine.Of(angle);
            cosines += value * IntegerSine.Cosine(angle);
            angle = unchecked(angle + step);
        }

        return IntegerRoot.Floor(Square(sines) + Square(cosines));
    }

    private static ulong Square(long sum)
    {
        long value = (sum + (1 << (SumShift - 1))) >> SumShift;
        return (ulong)(value * value);
    }

    private static uint[] Whole(uint[][] axes) =>
        [.. Enumerable.Range(0, axes[0].Length).Select(bin => IntegerRoot.Floor(axes.Aggregate(0UL, (sum, axis) => sum + ((ulong)axis[bin] * axis[bin]))))];

    /// <summary>The height of motion at rest, of numbers that were shifted.</summary>
    private uint StillAt(int shift) => (uint)Math.Clamp(shift >= 0 ? Still >> shift : Still << -shift, 1, uint.MaxValue);

    private static IEnumerable<int> Rooted(uint[] heights, uint largest) =>
        heights.Select(height => largest == 0 ? 0 : (int)Math.Min(IntegerRoot.Floor(((ulong)height << (2 * Fraction)) / largest), IntegerSample.Largest));
}
