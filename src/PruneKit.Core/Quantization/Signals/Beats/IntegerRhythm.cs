namespace PruneKit;

/// <summary>The numbers of <see cref="RrFeatures"/> in integers, of intervals in samples.</summary>
internal sealed class IntegerRhythm
{
    /// <summary>Bits behind the point of what comes out.</summary>
    public const int Fraction = 24;

    private const int Kept = RrHistory.Kept, RegularMemory = 100, RegularFraction = 20, Previous = 8;
    private const int Usual = 96, Regular = 157287;
    private const int MostIrregular = 419430, LeastIrregular = 31457, UsualIrregular = 104858;
    private const int MostRatio = 3 << (IntegerLog.Fraction - 1);
    private const long MostQuotient = 6L << Fraction, QuotientFactor = 5033165;
    private readonly int[] _last = new int[Kept];
    private long _count, _sum;
    private int _regular, _regularCount;

    private int Known => (int)Math.Min(_count, Kept);

    /// <summary>The logarithm of the mean of the last ten intervals, or of as many as there are; of <paramref name="fallback"/> where there are none.</summary>
    public int Recent(int fallback) => Known == 0 ? Ln(fallback) : Ln(_last.Sum()) - Ln(Known);

    /// <summary>Whether an interval lies within the regular ones.</summary>
    /// <param name="interval">Its logarithm.</param>
    /// <param name="recent">Of <see cref="Recent"/>.</param>
    public static bool IsRegular(int interval, int recent) => Math.Abs(interval - recent) < Regular;

    /// <summary>Whether an interval is shorter than those.</summary>
    /// <inheritdoc cref="IsRegular"/>
    public static bool IsEarly(int interval, int recent) => recent - interval >= Regular;

    /// <summary>The numbers of a beat.</summary>
    /// <param name="before">From the last beat to this one, in samples.</param>
    /// <param name="after">From this beat to the next.</param>
    public int[] Numbers(int before, int after)
    {
        int recent = Recent(before), first = Ln(before), second = Ln(after);
        int all = Ln(_sum + before) - Ln(_count + 1), regular = _regularCount == 0 ? recent : Ln(_regular) - Ln(1 << RegularFraction);
        int irregularity = Irregularity(recent);
        int[] numbers = new int[RrFeatures.Count];
        int[] ratios = [first - recent, first - all, first - Ln(Usual), first - regular, second - recent, second - all, second - regular, second - first];
        for (int i = 0; i < ratios.Length; i++)
            numbers[i] = Ratio(ratios[i]);
        for (int i = 0; i < Math.Min(Previous, Known); i++)
            numbers[ratios.Length + i] = Ratio(Ln(Ago(i)) - recent);
        numbers[16] = Quotient(first - recent, irregularity);
        numbers[17] = Quotient(second - first, irregularity);
        numbers[18] = (Ln(irregularity) - Ln(UsualIrregular)) << (Fraction - IntegerLog.Fraction);
        return numbers;
    }

    /// <summary>Takes the next interval, in samples.</summary>
    public void Add(int interval, bool regular)
    {
        _last[_count % Kept] = interval;
        _count++;
        _sum += interval;
        if (!regular)
            return;
        _regularCount = Math.Min(_regularCount + 1, RegularMemory);
        _regular += ((interval << RegularFraction) - _regular) / _regularCount;
    }

    private static int Ln(long value) => IntegerLog.Of((ulong)value);

    private static int Ratio(int logarithm) => Math.Clamp(logarithm, -MostRatio, MostRatio) << (Fraction - IntegerLog.Fraction + 1);

    private static int Quotient(int logarithm, int irregularity) =>
        (int)(((Math.Clamp(((long)logarithm << Fraction) / irregularity, -MostQuotient, MostQuotient) * QuotientFactor) + (1L << (Fraction - 1))) >> Fraction);

    private int Ago(int steps) => _last[(_count - 1 - steps) % Kept];

    private int Irregularity(int recent)
    {
        int sum = 0;
        for (int i = 0; i < Known; i++)
            sum += Math.Min(Math.Abs(Ln(Ago(i)) - recent), MostIrregular);
        return LeastIrregular + (Known == 0 ? 0 : sum / Known);
    }
}
