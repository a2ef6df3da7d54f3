namespace PruneKit;

/// <summary>The spectrum of each channel's window at evenly spaced frequencies of a band.</summary>
/// <remarks>
/// Source: Harris, <see href="https://doi.org/10.1109/PROC.1978.10837">On the Use of Windows for Harmonic Analysis</see>, 1978 (Hann's window). The mean is taken away, the window applied, and the discrete-time Fourier transform taken at each frequency,
/// which is what zero padding and picking bins give. Example: a sine of amplitude 1 at a bin, over many periods, has magnitude 1 there.
/// </remarks>
/// <param name="LowHz">The first frequency, 0 or more.</param>
/// <param name="HighHz">The last frequency, up to half the rate.</param>
/// <param name="Bins">How many frequencies, both ends among them; 2 to 4,096.</param>
public sealed record SpectrumStep(double LowHz, double HighHz, int Bins) : SignalStep
{
    private const int MostBins = 4096;
    private const double LeastPower = 1e-12;

    /// <value>What the numbers are. Default the magnitude.</value>
    public SpectrumScale Scale { get; init; } = SpectrumScale.Magnitude;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsWindow(given);
        _ = InRange(Bins, 2, MostBins, "as many frequencies as");
        _ = InRange(LowHz, 0, given.RateHz / 2, "a first frequency of");
        _ = InRange(HighHz, LowHz, given.RateHz / 2, "a last frequency of");
        return given with { Length = Bins };
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        int length = given.Length;
        double[] window = [.. Enumerable.Range(0, length).Select(step => 0.5 - (0.5 * Math.Cos(2 * Math.PI * step / length)))];
        double norm = 2 / window.Sum();
        double[][] cosines = Waves(given, Math.Cos), sines = Waves(given, Math.Sin);
        return new SignalMap(values => [.. Enumerable.Range(0, given.Channels.Count).SelectMany(channel => Bands(values.AsSpan(channel * length, length)))]);

        double[] Bands(ReadOnlySpan<double> samples)
        {
            double mean = 0;
            foreach (double sample in samples)
                mean += sample / length;
            double[] tapered = new double[length];
            for (int step = 0; step < length; step++)
                tapered[step] = (samples[step] - mean) * window[step] * norm;
            return [.. cosines.Select((wave, bin) => Scaled(Math.Sqrt(Square(Dot(wave, tapered)) + Square(Dot(sines[bin], tapered)))))];
        }
    }

    private double[][] Waves(SignalFormat given, Func<double, double> wave) =>
        [.. Enumerable.Range(0, Bins).Select(bin => Enumerable.Range(0, given.Length).Select(step => wave(2 * Math.PI * Frequency(bin) * step / given.RateHz)).ToArray())];

    private double Frequency(int bin) => LowHz + ((HighHz - LowHz) * bin / (Bins - 1));

    private double Scaled(double magnitude) => Scale switch
    {
        SpectrumScale.RootMagnitude => Math.Sqrt(magnitude),
        SpectrumScale.LogPower => Math.Log(Math.Max(magnitude * magnitude, LeastPower)),
        _ => magnitude,
    };

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double Square(double value) => value * value;
}
