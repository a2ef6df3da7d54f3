namespace PruneKit;

/// <summary>Splits acceleration: what is slow is gravity, the rest the body's own.</summary>
/// <remarks>Source: Anguita et al., <see href="https://www.esann.org/sites/default/files/proceedings/legacy/es2013-84.pdf">A Public Domain Dataset for Human Activity Recognition Using Smartphones</see>, ESANN 2013: a Butterworth low-pass at 0.3 Hz.
/// A channel keeps its name with the body's part, and its gravity is a new channel behind all others, <c>NAME gravity</c>. Example: a constant of 1 g is 0 in the channel and 1 in its gravity.</remarks>
/// <param name="Channels">The channels of acceleration.</param>
/// <param name="Sections">The low-pass: <see cref="Butterworth.LowPass"/>.</param>
public sealed record GravityStep(ValueList<string> Channels, ValueList<SecondOrderSection> Sections) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        SignalFormat filtered = new SosFilterStep(Sections) { Channels = Channels }.Format(given);
        return filtered.Places(Channels).Aggregate(filtered, (format, place) => format.With(format.Channels[place].Name + " gravity", format.Channels[place].Unit));
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        int[] places = given.Places(Channels);
        SosFilter[] filters = [.. places.Select(_ => new SosFilter(Sections))];
        return new SignalMap(values =>
        {
            double[] slow = [.. places.Select((place, i) => filters[i].Next(values[place]))], split = [.. values, .. slow];
            for (int i = 0; i < places.Length; i++)
                split[places[i]] -= slow[i];
            return split;
        });
    }
}
