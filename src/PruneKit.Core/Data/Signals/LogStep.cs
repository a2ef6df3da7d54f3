namespace PruneKit;

/// <summary>Turns counts into their logarithm: y = ln(1 + x).</summary>
/// <remarks>Counts of movement go from 0 to hundreds; their logarithm does not let the largest speak alone. Example: 0 stays 0, e - 1 becomes 1. Samples below 0 count as 0.</remarks>
/// <param name="Channels">The channels; empty for all.</param>
public sealed record LogStep(ValueList<string> Channels) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = given.Places(Channels);
        return given;
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        var places = given.Places(Channels).ToHashSet();
        return new SignalMap(values => [.. values.Select((value, i) => places.Contains(i) ? Math.Log(1 + Math.Max(0, value)) : value)]);
    }
}
