namespace PruneKit;

/// <summary>Adds a channel: the hours since the stream began, 0 for its first sample.</summary>
/// <remarks>By the number of samples and the rate, not by a clock. Example, two samples a minute: 0, 0.0083, 0.0167.</remarks>
/// <param name="Name">The new channel's name.</param>
public sealed record ElapsedStep(string Name) : SignalStep
{
    private const double SecondsAnHour = 3600;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        return given.With(Name, "h");
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        long count = 0;
        return new SignalMap(values => [.. values, count++ / (given.RateHz * SecondsAnHour)]);
    }
}
