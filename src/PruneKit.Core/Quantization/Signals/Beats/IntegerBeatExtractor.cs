namespace PruneKit;

/// <summary>A beat's numbers in integers, as <see cref="BeatFeatureExtractor"/> makes them; each is worth 2^-24.</summary>
/// <param name="worth">What a one of the lead is worth, in millivolts.</param>
internal sealed class IntegerBeatExtractor(double worth)
{
    /// <summary>Bits behind the point of what comes out.</summary>
    public const int Fraction = 24;

    private const int Before = 48, QrsBefore = 18;
    private const int LongestBefore = 3 * BeatStep.RateHz, LongestAfter = 2 * BeatStep.RateHz;
    private const int MostHeights = 8 << Fraction;
    private const int LeastShare = 10486, ShareFactor = 6710886;
    private const int MostEnergy = 4 << IntegerLog.Fraction, MostPath = 2 << IntegerLog.Fraction;
    private readonly IntegerBeatScale _scale = IntegerBeatScale.Of(worth);
    private readonly IntegerShapes _shapes = new(IntegerBeatScale.Of(worth));
    private readonly IntegerRhythm _rhythm = new();

    /// <summary>What a few millivolts are.</summary>
    public IntegerBeatScale Scale => _scale;

    /// <inheritdoc cref="BeatFeatureExtractor.Next"/>
    public int[]? Next(int[]? window, long last, long position, long next)
    {
        int before = (int)Math.Clamp(position - last, 1, LongestBefore), after = (int)Math.Clamp(next - position, 1, LongestAfter);
        int recent = _rhythm.Recent(before), first = IntegerLog.Of((ulong)before), second = IntegerLog.Of((ulong)after);
        int[]? numbers = window is null ? null : See(window, before, after, IntegerRhythm.IsEarly(first, recent));
        _rhythm.Add(before, IntegerRhythm.IsRegular(first, recent) && IntegerRhythm.IsRegular(second, recent));
        return numbers;
    }

    private int[] See(int[] window, int before, int after, bool early)
    {
        int shape = _shapes.Match(window);
        int[] own = _shapes.Own < 0 ? window : _shapes.Mean(_shapes.Own);
        int[] numbers = [.. _rhythm.Numbers(before, after), .. Shape(window, own, _shapes.Share(shape)), .. Scaled(window, own)];
        _shapes.Learn(window, shape, early);
        return numbers;
    }

    private int[] Shape(int[] beat, int[] own, long share)
    {
        long difference = _scale.Energy, energy = _scale.Energy, path = _scale.Path, ownPath = _scale.Path;
        for (int i = 6; i < Before - 8; i++)
        {
            long d = IntegerShapes.Coarse((long)beat[i] - own[i]), o = IntegerShapes.Coarse(own[i]);
            (difference, energy) = (difference + (d * d), energy + (o * o));
        }

        for (int i = Before - QrsBefore; i < Before + QrsBefore; i++)
            (path, ownPath) = (path + Math.Abs((long)beat[i] - beat[i - 1]), ownPath + Math.Abs((long)own[i] - own[i - 1]));
        int shareLog = Ln(LeastShare + share) - Ln(1 << IntegerShapes.WeightFraction);
        return
        [
            (int)((2 * _shapes.Likeness(beat, own)) - (1 << Fraction)),
            (int)(((long)shareLog * ShareFactor) >> IntegerLog.Fraction) + (1 << (Fraction - 1)),
            Math.Clamp(Ln(difference) - Ln(energy), -MostEnergy, MostEnergy) << (Fraction - IntegerLog.Fraction - 1),
            Math.Clamp(Ln(path) - Ln(ownPath), -MostPath, MostPath) << (Fraction - IntegerLog.Fraction),
        ];
    }

    /// <summary>In halves of the own beat's height.</summary>
    private int[] Scaled(int[] window, int[] own)
    {
        ReadOnlySpan<int> peak = own.AsSpan(Before - QrsBefore, 2 * QrsBefore);
        long height = Math.Max((long)peak.ToArray().Max() - peak.ToArray().Min(), _scale.Height);
        int[] scaled = new int[2 * window.Length];
        for (int i = 0; i < window.Length; i++)
            (scaled[i], scaled[window.Length + i]) = (Heights(window[i], height), Heights((long)window[i] - own[i], height));
        return scaled;
    }

    private static int Heights(long value, long height) => (int)Math.Clamp((value << (Fraction + 1)) / height, -MostHeights, MostHeights);

    private static int Ln(long value) => IntegerLog.Of((ulong)value);
}
