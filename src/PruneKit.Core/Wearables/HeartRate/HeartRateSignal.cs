namespace PruneKit;

/// <summary>How samples become the heart-rate network's input, and what its answers stand for.</summary>
internal static class HeartRateSignal
{
    /// <summary>Spectra of two channels of pulse and three of acceleration, and of the whole acceleration at twice and at half of each frequency.</summary>
    public const int Spectra = 7;

    /// <summary>Frequencies of a spectrum, and rates that are told apart.</summary>
    public const int Bins = 110;

    /// <summary>The lowest and the highest frequency: 36 and 222 beats a minute.</summary>
    private const double LowestHz = 0.6, HighestHz = 3.7;

    /// <summary>The corners of the filters, second order each: pulse and steps pass, the breath and what would be folded back do not.</summary>
    private const double HighPassHz = 0.4, LowPassHz = 4.5;

    /// <summary>What TROIKA's sensors give at most: pulse in units of its converter, acceleration in g.</summary>
    private const double PulseFullScale = 1024, MotionFullScale = 4;

    /// <summary>One sample in five is enough for 4.5 Hz.</summary>
    private const int Thin = 5;

    /// <summary>The rate of each bin, in beats a minute.</summary>
    public static ValueBins Rates { get; } = new(60 * LowestHz, 60 * (HighestHz - LowestHz) / (Bins - 1), "BPM");

    /// <summary>125 Hz; high-pass, twice a low-pass; 25 Hz; windows of 8 s every 2 s; spectra.</summary>
    public static SignalPipeline Pipeline { get; } = new(
        HeartRateTask.InputName,
        TroikaFolder.RateHz,
        [.. new[] { "ppg1", "ppg2" }.Select(name => new SignalChannel(name) { FullScale = PulseFullScale }), .. new[] { "accX", "accY", "accZ" }.Select(name => new SignalChannel(name, "g") { FullScale = MotionFullScale })],
        [
            new SosFilterStep([.. Butterworth.HighPass(2, HighPassHz, TroikaFolder.RateHz), .. Butterworth.LowPass(2, LowPassHz, TroikaFolder.RateHz), .. Butterworth.LowPass(2, LowPassHz, TroikaFolder.RateHz)]),
            new DecimateStep(Thin),
            new WindowStep(TroikaFolder.WindowLength / Thin, TroikaFolder.WindowStep / Thin),
            new PulseSpectrumStep(LowestHz, HighestHz, Bins, ["ppg1", "ppg2"], ["accX", "accY", "accZ"]),
        ]);
}
