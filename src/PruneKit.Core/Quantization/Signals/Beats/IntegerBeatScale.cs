namespace PruneKit;

/// <summary>What a few millivolts are in whole numbers: the least that counts of a beat's height, of squares and of paths.</summary>
/// <param name="Height">0.1 mV.</param>
/// <param name="Alike">2e-6 mV^2, of differences with <see cref="Lost"/> bits less.</param>
/// <param name="Energy">1e-4 mV^2, of the same.</param>
/// <param name="Path">1e-3 mV.</param>
internal sealed record IntegerBeatScale(long Height, long Alike, long Energy, long Path)
{
    /// <summary>Bits that differences lose before they are squared.</summary>
    public const int Lost = 6;

    private const double Least = 0.05, Most = 5000;

    /// <summary>Works them out.</summary>
    /// <param name="worth">What a one is worth, in millivolts.</param>
    /// <exception cref="InvalidInputException">The full scale is one of no ECG.</exception>
    public static IntegerBeatScale Of(double worth)
    {
        double full = worth * IntegerSample.FullScale * (1 << IntegerSample.Guard), coarse = Math.ScaleB(worth, Lost);
        if (!(full is >= Least and <= Most))
            throw new InvalidInputException(FormattableString.Invariant($"the step {nameof(BeatStep)} takes a lead with a full scale of {full} mV; its integer form takes {Least} to {Most} mV"));
        static long Rounded(double number) => Math.Max(1, (long)Math.Round(number));
        return new IntegerBeatScale(Rounded(0.1 / worth), Rounded(2e-6 / (coarse * coarse)), Rounded(1e-4 / (coarse * coarse)), Rounded(1e-3 / worth));
    }
}
