namespace PruneKit;

/// <summary>Finds heart beats in one ECG lead and gives of each what a network sees: the beat's shape beside the patient's own, and how it lies in the rhythm.</summary>
/// <remarks>
/// Beats: Pan and Tompkins, <see href="https://doi.org/10.1109/TBME.1985.325532">IEEE TBME 32(3), 1985</see>; the R peak is the first extremum in the 230 ms before whose deflection is at least 0.6 of the largest. A beat is given once the next one is known, or 2 s have passed without one, and its window is over.
/// A frame is one channel of 239 numbers: 23 of rhythm and shape (intervals' ratios: de Chazal et al., <see href="https://doi.org/10.1109/TBME.2004.827359">IEEE TBME 51(7), 2004</see>, table II), then [2, 108]: the beat from 0.4 s before its R peak to 0.5 s behind it, without its baseline's wander, and the same less the patient's own, in halves of the own beat's height.
/// The numbers are those that training makes of annotated beats. The first two seconds are learned from, and the first beat behind them gives nothing. Example: 120 Hz, a beat every 0.8 s: a frame every 96 samples.
/// </remarks>
/// <param name="Channel">The lead, in millivolts, at 120 Hz.</param>
public sealed record BeatStep(string Channel) : SignalStep
{
    /// <summary>The rate that the windows are made for.</summary>
    public const int RateHz = 120;

    private static readonly BeatFeatureOptions Options = new();

    /// <summary>What a frame is made of: the names are those of the built-in task's inputs.</summary>
    /// <param name="rhythm">The name of the input that takes the numbers.</param>
    /// <param name="beat">The name of the input that takes the shapes.</param>
    public static ValueList<SignalPart> Parts(string rhythm, string beat) => [new SignalPart(rhythm, Shape.Of(BeatNumbers.RhythmLength)), new SignalPart(beat, Shape.Of(2, Options.Length))];

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = given.Places([Channel]);
        if (Math.Abs(given.RateHz - RateHz) > 1e-6)
            throw new InvalidInputException(FormattableString.Invariant($"the step {nameof(BeatStep)} gets {given.RateHz} samples a second; it takes {RateHz}: put a {nameof(ResampleStep)} before it"));
        return new SignalFormat(given.RateHz, [new SignalChannel("beat numbers")], BeatNumbers.RhythmLength + (2 * Options.Length), IsWindow: true);
    }

    /// <inheritdoc />
    public override double DelaySeconds(SignalFormat given) => Options.LongestWait + QrsDetector.DelaySeconds;

    /// <inheritdoc />
    internal override bool CutsWindows => true;

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new BeatCutter(Options, RateHz, given.Places([Channel])[0]);
}
