namespace PruneKit;

/// <summary>Adds a channel: the length of the vector of some channels, which does not change when the sensor is turned.</summary>
/// <remarks>The square root of the sum of squares. Example: 3, 4 gives 5.</remarks>
/// <param name="Channels">The channels; empty for all.</param>
/// <param name="Name">The new channel's name.</param>
public sealed record MagnitudeStep(ValueList<string> Channels, string Name) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        return given.With(Name, given.Channels[given.Places(Channels)[0]].Unit);
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        int[] places = given.Places(Channels);
        return new SignalMap(values => [.. values, Math.Sqrt(places.Sum(place => values[place] * values[place]))]);
    }
}
