namespace PruneKit;

/// <summary>A recursive filter in second-order sections, each channel by itself.</summary>
/// <remarks>Source: Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd ed., section 6.3 (cascade form, transposed direct form II). The state starts as if the first sample had been there for ever, so that a constant passes from the start.
/// Example: the section b = 0.5, 0.5, 0, a = 0, 0 turns 2, 4, 4 into 2, 3, 4.</remarks>
/// <param name="Sections">The sections, 1 to 24: see <see cref="Butterworth"/>.</param>
public sealed record SosFilterStep(ValueList<SecondOrderSection> Sections) : SignalStep
{
    private const int MostSections = 24;

    /// <value>The channels; empty for all. Default all.</value>
    public ValueList<string> Channels { get; init; } = [];

    /// <value>Whether the whole signal is filtered forwards and backwards: no delay, twice the order, and no device can do it. For recordings alone. Default false.</value>
    public bool ZeroPhase { get; init; }

    /// <value>By how many seconds the band that passes is late; what the step says of itself. Default 0.</value>
    public double StatedDelaySeconds { get; init; }

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = given.Places(Channels);
        _ = InRange(Sections.Count, 1, MostSections, "as many sections as");
        SecondOrderSection? wrong = Sections.FirstOrDefault(section => !section.IsStable || !double.IsFinite(section.B0 + section.B1 + section.B2));
        return wrong is null ? given : throw new InvalidInputException($"the step {nameof(SosFilterStep)} has the section {wrong}, which is not stable; design it anew");
    }

    /// <inheritdoc />
    public override double DelaySeconds(SignalFormat given) => ZeroPhase ? 0 : StatedDelaySeconds;

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        if (ZeroPhase)
            throw new InvalidInputException($"the step {nameof(SosFilterStep)} filters forwards and backwards, which needs the whole recording; a stream takes a pipeline without it");
        int[] places = given.Places(Channels);
        SosFilter[] filters = [.. places.Select(_ => new SosFilter(Sections))];
        return new SignalMap(values =>
        {
            double[] filtered = [.. values];
            for (int i = 0; i < places.Length; i++)
                filtered[places[i]] = filters[i].Next(values[places[i]]);
            return filtered;
        });
    }

    /// <inheritdoc />
    internal override double[][]? Whole(SignalFormat given, double[][] signal)
    {
        if (!ZeroPhase)
            return null;
        double[][] filtered = [.. signal];
        foreach (int place in given.Places(Channels))
            filtered[place] = [.. Once(Once(signal[place]).Reverse()).Reverse()];
        return filtered;
    }

    private double[] Once(IEnumerable<double> samples)
    {
        var filter = new SosFilter(Sections);
        return [.. samples.Select(filter.Next)];
    }
}
