namespace PruneKit;

/// <summary>Keeps some channels, in an order.</summary>
/// <remarks>Example: of x, y, z the channels z, x.</remarks>
/// <param name="Channels">The channels that stay.</param>
public sealed record SelectStep(ValueList<string> Channels) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        if (Channels.Count == 0 || Channels.Distinct().Count() != Channels.Count)
            throw new InvalidInputException($"the step {nameof(SelectStep)} names {Channels.Count} channels, {Channels.Distinct().Count()} of them different; name each once, and at least one");
        return given with { Channels = given.Places(Channels).Select(place => given.Channels[place]).ToValueList() };
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        int[] places = given.Places(Channels);
        return new SignalMap(values => [.. places.Select(place => values[place])]);
    }
}
