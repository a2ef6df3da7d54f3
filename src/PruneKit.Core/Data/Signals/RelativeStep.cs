namespace PruneKit;

/// <summary>Divides channels by their own mean so far, the sample itself included: what is usual for this wearer becomes 1.</summary>
/// <remarks>A factor that a channel has from its sensor cancels. Where the mean is 0 or less, the answer is 1: nothing unusual. Example: 0.5, 1.5 have the means 0.5, 1.0 and become 1, 1.5.</remarks>
/// <param name="Channels">The channels; empty for all.</param>
public sealed record RelativeStep(ValueList<string> Channels) : SignalStep
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
        int[] places = given.Places(Channels);
        double[] sums = new double[places.Length];
        long count = 0;
        return new SignalMap(values =>
        {
            double[] relative = [.. values];
            count++;
            for (int i = 0; i < places.Length; i++)
            {
                sums[i] += values[places[i]];
                relative[places[i]] = sums[i] > 0 ? values[places[i]] * count / sums[i] : 1;
            }

            return relative;
        });
    }
}
