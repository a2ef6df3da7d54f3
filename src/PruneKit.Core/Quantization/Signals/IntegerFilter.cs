namespace PruneKit;

/// <summary>Second-order sections at work on one channel in integers.</summary>
/// <remarks>Coefficients have 29 bits behind the point, both states 64 bits with as many: t = b0 x + s1 + r; y = t / 2^29, rounded down and held within 2^29; r = t mod 2^29; s1 = b1 x - a1 y + s2; s2 = b2 x - a2 y.
/// What rounding takes away comes back with the next sample (r), or poles near 1 would raise its noise by hundreds at the low frequencies that matter. Sections are scaled so that none but the last has a gain above 1 anywhere.
/// The first sample settles it: y = x times the gain at 0, of 24 bits behind the point. Sources: Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd ed., section 6.3; Higgins and Munson, IEEE TASSP 30(6), 1982 (error feedback); the formats are this project's.
/// Example: b = 0.5, 0.5, 0 turns 200, 400, 400 into 200, 300, 400.</remarks>
/// <param name="sections">The coefficients: of each section b0, b1, b2, a1, a2 and the gain.</param>
internal sealed class IntegerFilter(int[] sections)
{
    /// <summary>Numbers of a section.</summary>
    public const int Numbers = 6;

    private const int Fraction = 29;
    private const int GainFraction = 24;

    /// <summary>At so many frequencies the height of a gain is looked for.</summary>
    private const int Frequencies = 1024;
    private readonly long[] _first = new long[sections.Length / Numbers];
    private readonly long[] _second = new long[sections.Length / Numbers];
    private readonly long[] _rest = new long[sections.Length / Numbers];
    private bool _started;

    /// <summary>Sections as whole numbers.</summary>
    /// <exception cref="InvalidInputException">A coefficient is 4 or more, or a gain 128 or more.</exception>
    public static int[] Rounded(ValueList<SecondOrderSection> sections) => [.. Scaled(sections).SelectMany(section => new[]
    {
        Rounded(section.B0, Fraction), Rounded(section.B1, Fraction), Rounded(section.B2, Fraction),
        Rounded(section.A1, Fraction), Rounded(section.A2, Fraction), Rounded(section.GainAtZero, GainFraction),
    })];

    /// <summary>Takes the next sample and gives the next output.</summary>
    public int Next(int sample)
    {
        if (!_started)
            Settle(sample);
        long value = sample;
        for (int i = 0; i < _first.Length; i++)
        {
            ReadOnlySpan<int> section = sections.AsSpan(i * Numbers, Numbers);
            long sum = (section[0] * value) + _first[i] + _rest[i], next = IntegerSample.Held(sum >> Fraction);
            _rest[i] = sum & ((1L << Fraction) - 1);
            _first[i] = (section[1] * value) - (section[3] * next) + _second[i];
            _second[i] = (section[2] * value) - (section[4] * next);
            value = next;
        }

        return (int)value;
    }

    private void Settle(int constant)
    {
        _started = true;
        long value = constant;
        for (int i = 0; i < _first.Length; i++)
        {
            ReadOnlySpan<int> section = sections.AsSpan(i * Numbers, Numbers);
            long settled = IntegerSample.Held(((value * section[5]) + (1L << (GainFraction - 1))) >> GainFraction);
            _second[i] = (section[2] * value) - (section[4] * settled);
            _first[i] = (section[1] * value) - (section[3] * settled) + _second[i];
            value = settled;
        }
    }

    /// <summary>The same cascade with each gain's height taken from a section and given to the last.</summary>
    private static IEnumerable<SecondOrderSection> Scaled(ValueList<SecondOrderSection> sections)
    {
        double given = 1;
        for (int i = 0; i < sections.Count; i++)
        {
            double height = i + 1 < sections.Count ? Enumerable.Range(0, Frequencies + 1).Max(one => sections[i].Response(0.5 * one / Frequencies).Magnitude) : 1 / given;
            given *= height;
            yield return sections[i] with { B0 = sections[i].B0 / height, B1 = sections[i].B1 / height, B2 = sections[i].B2 / height };
        }
    }

    private static int Rounded(double number, int fraction) => Math.Abs(number) < Math.ScaleB(1, 31 - fraction) - 1e-6
        ? (int)Math.Round(Math.ScaleB(number, fraction))
        : throw new InvalidInputException(FormattableString.Invariant($"a filter's coefficient or gain of {number} has no integer form; below {Math.ScaleB(1, 31 - fraction)} is possible"));
}
