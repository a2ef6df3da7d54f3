namespace PruneKit;

/// <summary>Turns beats into what the network sees of them, in one pass forward with running statistics only.</summary>
/// <remarks>Nothing of a beat depends on samples after its window's end, nor on beats after the next one; what the next beat adds is the RR interval to it, held
/// within <see cref="BeatFeatureOptions.LongestWait"/>. Beats that are
/// paced or unclassifiable count for the rhythm and the shapes all the same: a device would see them too.</remarks>
internal sealed class BeatFeatureExtractor(BeatFeatureOptions options, int rate)
{
    private const int QrsBefore = 12;
    private const int QrsAfter = 18;
    private const double LongestInterval = 3;
    private const double LeastHeight = 0.1;
    private readonly BeatShapes _shapes = new(options, options.Before - QrsBefore, options.Before + QrsAfter);
    private readonly RrHistory _rhythm = new();

    private readonly Biquad _highPass = Biquad.HighPass(options.HighPass, rate);

    /// <summary>The next sample without the wander of its baseline.</summary>
    /// <param name="millivolts">The sample.</param>
    public double Filtered(double millivolts) => _highPass.Next(millivolts);

    /// <summary>Takes the next beat.</summary>
    /// <param name="window">The filtered samples around it; null where the recording has not all of them.</param>
    /// <param name="last">The R peak of the beat before.</param>
    /// <param name="position">The R peak.</param>
    /// <param name="next">The R peak of the next beat, or whatever is at least <see cref="BeatFeatureOptions.LongestWait"/> later.</param>
    /// <returns>The beat's numbers; null without a window.</returns>
    public BeatNumbers? Next(double[]? window, long last, long position, long next)
    {
        double before = Interval(last, position, LongestInterval);
        double after = Interval(position, next, options.LongestWait);
        double recent = _rhythm.Recent(before);
        BeatNumbers? numbers = window is null ? null : See(window, before, after, IsEarly(before, recent));
        _rhythm.Add(before, IsRegular(before, recent) && IsRegular(after, recent));
        return numbers;
    }

    private BeatNumbers See(double[] window, double before, double after, bool early)
    {
        int shape = _shapes.Match(window);
        double[] own = _shapes.Own < 0 ? window : _shapes.Mean(_shapes.Own);
        float[] morphology = ShapeFeatures.Of(window, own, _shapes.Likeness(window, own), _shapes.Share(shape), options.Before);
        var numbers = new BeatNumbers(Scaled(window, own), [.. RrFeatures.Of(_rhythm, before, after), .. morphology]);
        _shapes.Learn(window, shape, early ? options.EarlyWeight : 1);
        return numbers;
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

    private double Interval(long from, long to, double longest) => Math.Min((double)Math.Max(to - from, 1) / rate, longest);

    private bool IsRegular(double interval, double recent) => Math.Abs(Math.Log(interval / recent)) < options.Regular;

    private bool IsEarly(double interval, double recent) => Math.Log(interval / recent) < -options.Regular;
}
