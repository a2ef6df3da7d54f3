namespace PruneKit;

/// <summary>Spectra of pulse beside those of the motion that disturbs it: of each channel over a band, and of the whole motion at twice and at half of each frequency.</summary>
/// <remarks>
/// A runner's arm swings at half of the cadence, and both reach the pulse: with the two last spectra, which are the roots of the sums of the motion channels' squares, a network that looks at a narrow band sees that a line is another one's half or double.
/// Each pulse channel is divided by its largest height; all motion, its doubles and halves too, by the largest height of a motion channel, or <see cref="Still"/> where that is more. Then the square root is taken, so that weak lines count. Heights are those of <see cref="SpectrumStep"/>.
/// Source: a network over spectra of pulse and acceleration side by side, Deep PPG, <see href="https://doi.org/10.3390/s19143079">Reiss et al., Sensors 19(14), 2019</see>, section 4; doubles, halves and square root are this project's.
/// Example: 40 sin(2 pi 1.5 t) of pulse is 1 at 1.5 Hz; motion of 0.5 sin(2 pi 1.25 t) is 1 at 1.25 Hz, and in the doubles 1 at 0.625 Hz.
/// </remarks>
/// <param name="LowHz">The first frequency, above 0.</param>
/// <param name="HighHz">The last frequency, up to a quarter of the rate.</param>
/// <param name="Bins">How many frequencies, both ends among them; 2 to 4,096.</param>
/// <param name="Pulse">The pulse channels; at least one.</param>
/// <param name="Motion">The motion channels, of one unit; at least one.</param>
public sealed record PulseSpectrumStep(double LowHz, double HighHz, int Bins, ValueList<string> Pulse, ValueList<string> Motion) : SignalStep
{
    private const int MostBins = 4096;

    private const double LeastPulse = 1e-9;

    /// <value>The height of motion below which there is none, in the motion's unit: noise of a sensor at rest stays small. Default 0.02; range [1e-9, 1e9].</value>
    public double Still { get; init; } = 0.02;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsWindow(given);
        _ = InRange(Bins, 2, MostBins, "as many frequencies as");
        _ = InRange(LowHz, double.Epsilon, given.RateHz / 4, "a first frequency of");
        _ = InRange(HighHz, LowHz, given.RateHz / 4, "a last frequency of");
        _ = InRange(Still, 1e-9, 1e9, "motion at rest of");
        if (Pulse.Count == 0 || Motion.Count == 0)
            throw new InvalidInputException($"the step {nameof(PulseSpectrumStep)} names {Pulse.Count} channels of pulse and {Motion.Count} of motion; name at least one of each");
        ValueList<SignalChannel> channels = given.Places([.. Pulse, .. Motion]).Select(place => new SignalChannel(given.Channels[place].Name)).ToValueList();
        return (given with { Channels = channels, Length = Bins }).With("motion doubled", null).With("motion halved", null);
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        int[] pulse = given.Places(Pulse), motion = given.Places(Motion);
        FourierRows once = Rows(1, given), twice = Rows(2, given), half = Rows(0.5, given);
        return new SignalMap(values =>
        {
            double[][] pulses = [.. pulse.Select(place => once.Heights(Channel(values, place)))], axes = [.. motion.Select(place => once.Heights(Channel(values, place)))];
            double[][] around = [.. new[] { twice, half }.Select(rows => Whole([.. motion.Select(place => rows.Heights(Channel(values, place)))]))];
            double most = Math.Max(Still, axes.Max(axis => axis.Max()));
            return [.. pulses.SelectMany(heights => Rooted(heights, Math.Max(LeastPulse, heights.Max()))), .. axes.Concat(around).SelectMany(heights => Rooted(heights, most))];
        });

        ReadOnlySpan<double> Channel(double[] values, int place) => values.AsSpan(place * given.Length, given.Length);
    }

    private FourierRows Rows(double multiple, SignalFormat given) =>
        new([.. Enumerable.Range(0, Bins).Select(bin => multiple * (LowHz + ((HighHz - LowHz) * bin / (Bins - 1))))], given.Length, given.RateHz);

    private static double[] Whole(double[][] axes) => [.. Enumerable.Range(0, axes[0].Length).Select(bin => Math.Sqrt(axes.Sum(axis => axis[bin] * axis[bin])))];

    private static IEnumerable<double> Rooted(double[] heights, double largest) => heights.Select(height => Math.Sqrt(height / largest));
}
