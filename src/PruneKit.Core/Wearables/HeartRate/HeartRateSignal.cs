namespace PruneKit;

/// <summary>What the heart-rate network's inputs and answers stand for.</summary>
internal static class HeartRateSignal
{
    /// <summary>Spectra of two channels of pulse and three of acceleration, and of the whole acceleration at twice and at half of each frequency.</summary>
    public const int Spectra = 7;

    /// <summary>Frequencies of a spectrum, and rates that are told apart.</summary>
    public const int Bins = 110;

    /// <summary>The lowest and the highest frequency: 36 and 222 beats a minute.</summary>
    private const double LowestHz = 0.6, HighestHz = 3.7;

    /// <summary>The rate of each bin, in beats a minute.</summary>
    public static ValueBins Rates { get; } = new(60 * LowestHz, 60 * (HighestHz - LowestHz) / (Bins - 1), "BPM");

    /// <summary>The frequency of each bin, in hertz.</summary>
    public static double Hertz(int bin) => Rates.At(bin) / 60;
}
