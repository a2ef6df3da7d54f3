namespace PruneKit;

/// <summary>Cuts a window around each impact: a trigger, so that a network need not answer all the time.</summary>
/// <remarks>A sample at or above the threshold is an impact once <paramref name="After"/> - 1 samples have passed without a larger one; a larger one takes its place. The window holds <paramref name="Before"/> samples, the impact and those that have passed. Then the trigger waits anew.
/// Before the first sample the first one stands. Source: a threshold on the length of the acceleration as trigger, <see href="https://doi.org/10.1016/j.gaitpost.2006.09.012">Bourke et al., Gait and Posture 26(2), 2007</see>.
/// Example, threshold 2, before 1, after 2: of the samples 1, 3, 4, 1, 1 the window 3, 4, 1.</remarks>
/// <param name="Channel">The channel that the threshold is held against.</param>
/// <param name="Threshold">In the channel's unit.</param>
/// <param name="Before">Samples before the impact, 0 to 65,535.</param>
/// <param name="After">Samples from the impact on, 1 to 65,536.</param>
public sealed record ImpactStep(string Channel, double Threshold, int Before, int After) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = given.Places([Channel]);
        _ = InRange(Threshold, double.MinValue, double.MaxValue, "a threshold of");
        _ = InRange(After, 1, MostSamples, "as samples from the impact on");
        _ = InRange(Before, 0, MostSamples - After, "as samples before the impact");
        return given with { Length = Before + After, IsWindow = true };
    }

    /// <inheritdoc />
    internal override bool CutsWindows => true;

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new ImpactCutter(this, given.Places([Channel])[0], given.Channels.Count);
}
