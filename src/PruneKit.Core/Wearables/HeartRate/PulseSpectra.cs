namespace PruneKit;

/// <summary>From samples of pulse and acceleration to the heart-rate network's input, causally: an answer is there 8 s after its window began, and needs no later sample.</summary>
/// <remarks>
/// 125 Hz; high-pass at 0.4 Hz and twice a low-pass at 4.5 Hz (<see cref="Biquad"/>); every fifth sample; windows of 8 s every 2 s, without their mean, times a Hann window; the height of the Fourier sum at each of the 110 rates.
/// A runner's arm swings at half of the cadence, and both reach the pulse: two more spectra hold, at each rate, the whole acceleration at twice and at half of it, which no narrow convolution could see.
/// A pulse channel is divided by its largest height, all acceleration by its largest or 0.02 g; then the square root is taken, so that weak lines count.
/// Source of the spectra of pulse beside acceleration: <see href="https://doi.org/10.3390/s19143079">Reiss et al., Sensors 19(14), 2019</see>, section 4.
/// </remarks>
internal static class PulseSpectra
{
    private const int Thin = 5, Window = TroikaFolder.WindowLength / Thin, Step = TroikaFolder.WindowStep / Thin;

    private const double HighPassHz = 0.4, LowPassHz = 4.5, StillG = 0.02;

    private static readonly ValueList<string> s_channels = ["ppg1", "ppg2", "accX", "accY", "accZ"];

    private static readonly FourierRows s_once = Rows(1), s_twice = Rows(2), s_half = Rows(0.5);

    /// <summary>The input for every window, one after another.</summary>
    /// <exception cref="InvalidInputException">A channel is missing, or the rate is another than 125 Hz.</exception>
    public static IEnumerable<float[]> Of(SensorRecording recording)
    {
        if (recording.RateHz != TroikaFolder.RateHz)
            throw new InvalidInputException(FormattableString.Invariant($"recording {recording.Name} has {recording.RateHz} samples a second; the heart-rate task takes {TroikaFolder.RateHz}: resample it"));
        float[][] channels = [.. s_channels.Select(name => Filtered(recording[name].Samples))];
        for (int start = 0; start + Window <= channels[0].Length; start += Step)
            yield return Input([.. channels.Select(channel => channel.AsMemory(start, Window))]);
    }

    private static FourierRows Rows(double multiple) => new([.. Enumerable.Range(0, HeartRateSignal.Bins).Select(bin => multiple * HeartRateSignal.Hertz(bin))], Window, (double)TroikaFolder.RateHz / Thin);

    private static float[] Filtered(float[] samples)
    {
        var filters = new[] { Biquad.HighPass(HighPassHz, TroikaFolder.RateHz), Biquad.LowPass(LowPassHz, TroikaFolder.RateHz), Biquad.LowPass(LowPassHz, TroikaFolder.RateHz) };
        var thinned = new float[samples.Length / Thin];
        for (int i = 0; i < thinned.Length * Thin; i++)
        {
            double value = filters.Aggregate((double)samples[i], (sample, filter) => filter.Next(sample));
            if (i % Thin == Thin - 1)
                thinned[i / Thin] = (float)value;
        }

        return thinned;
    }

    private static float[] Input(ReadOnlyMemory<float>[] window)
    {
        float[] twice = Whole(s_twice, window), half = Whole(s_half, window);
        float[][] spectra = [.. window.Select(channel => s_once.Heights(channel.Span)), twice, half];
        float still = Math.Max((float)StillG, spectra[2..5].Max(axis => axis.Max()));
        return [.. spectra.SelectMany((spectrum, i) => Rooted(spectrum, i < 2 ? Math.Max(float.Epsilon, spectrum.Max()) : still))];
    }

    /// <summary>The root of the sum of the axes' squares.</summary>
    private static float[] Whole(FourierRows rows, ReadOnlyMemory<float>[] window)
    {
        float[][] axes = [.. window[2..].Select(axis => rows.Heights(axis.Span))];
        return [.. Enumerable.Range(0, HeartRateSignal.Bins).Select(bin => MathF.Sqrt(axes.Sum(axis => axis[bin] * axis[bin])))];
    }

    private static IEnumerable<float> Rooted(float[] spectrum, float largest) => spectrum.Select(height => MathF.Sqrt(height / largest));
}
