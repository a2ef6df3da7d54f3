namespace PruneKit;

/// <summary>Turns a recording into beats as the network sees them, in one pass forward with running statistics only.</summary>
/// <remarks>Nothing of a beat depends on samples after its window's end, nor on beats after the next one; what the next beat adds is the RR interval to it, held
/// within <see cref="BeatFeatureOptions.LongestWait"/>. The first and the last beat of a recording, and those whose window leaves it, give nothing. Beats that are
/// paced or unclassifiable count for the rhythm and the shapes all the same: a device would see them too.</remarks>
internal sealed class BeatFeatureExtractor(BeatFeatureOptions options, int rate)
{
    private const int QrsBefore = 12;
    private const int QrsAfter = 18;
    private const double LongestInterval = 3;
    private const double LeastHeight = 0.1;
    private readonly BeatShapes _shapes = new(options, options.Before - QrsBefore, options.Before + QrsAfter);
    private readonly RrHistory _rhythm = new();

    /// <summary>The beats of a recording.</summary>
    public static List<BeatFeatures> Extract(EcgRecord record, BeatFeatureOptions options)
    {
        double[] signal = Filter(record, options);
        var extractor = new BeatFeatureExtractor(options, record.Rate);
        List<BeatFeatures> beats = [];
        for (int i = 1; i + 1 < record.Beats.Length; i++)
        {
            if (extractor.Next(signal, record.Beats[i - 1].Position, record.Beats[i], record.Beats[i + 1].Position) is BeatFeatures beat)
                beats.Add(beat);
        }

        return beats;
    }

    private static double[] Filter(EcgRecord record, BeatFeatureOptions options)
    {
        var highPass = Biquad.HighPass(options.HighPass, record.Rate);
        double[] signal = new double[record.Samples.Length];
        for (int i = 0; i < signal.Length; i++)
            signal[i] = highPass.Next(record.Samples[i] / (double)record.UnitsPerMillivolt);
        return signal;
    }

    private BeatFeatures? Next(double[] signal, int last, EcgBeat beat, int next)
    {
        double before = Interval(last, beat.Position, LongestInterval);
        double after = Interval(beat.Position, next, options.LongestWait);
        double recent = _rhythm.Recent(before);
        int start = beat.Position - options.Before;
        BeatFeatures? features = start < 0 || start + options.Length > signal.Length
            ? null
            : See(signal[start..(start + options.Length)], beat, before, after, IsEarly(before, recent));
        _rhythm.Add(before, IsRegular(before, recent) && IsRegular(after, recent));
        return features;
    }

    private BeatFeatures See(double[] window, EcgBeat beat, double before, double after, bool early)
    {
        int shape = _shapes.Match(window);
        double[] own = _shapes.Own < 0 ? window : _shapes.Mean(_shapes.Own);
        float[] morphology = ShapeFeatures.Of(window, own, _shapes.Likeness(window, own), _shapes.Share(shape), options.Before);
        var features = new BeatFeatures(beat.Position, BeatClasses.Of(beat.Symbol), Scaled(window, own), [.. RrFeatures.Of(_rhythm, before, after), .. morphology]);
        _shapes.Learn(window, shape, early ? options.EarlyWeight : 1);
        return features;
    }

    private float[] Scaled(double[] window, double[] own)
    {
        ReadOnlySpan<double> peak = own.AsSpan(options.Before - QrsAfter, 2 * QrsAfter);
        double half = Math.Max(peak.ToArray().Max() - peak.ToArray().Min(), LeastHeight) / 2;
        float[] scaled = new float[2 * window.Length];
        for (int i = 0; i < window.Length; i++)
        {
            scaled[i] = (float)Math.Clamp(window[i] / half, -8, 8);
            scaled[window.Length + i] = (float)Math.Clamp((window[i] - own[i]) / half, -8, 8);
        }

        return scaled;
    }

    private double Interval(int from, int to, double longest) => Math.Min((double)Math.Max(to - from, 1) / rate, longest);

    private bool IsRegular(double interval, double recent) => Math.Abs(Math.Log(interval / recent)) < options.Regular;

    private bool IsEarly(double interval, double recent) => Math.Log(interval / recent) < -options.Regular;
}
