namespace PruneKit;

/// <summary>Moves and scales each channel: y = (x - offset) * factor.</summary>
/// <remarks>For units and ranges that are known beforehand; what training statistics say stands in <see cref="StandardizeStep"/>. Example: offset 1, factor 2 turn 3 into 4.</remarks>
/// <param name="Offsets">One a channel, in the channel's unit.</param>
/// <param name="Factors">One a channel.</param>
public sealed record ScaleStep(ValueList<double> Offsets, ValueList<double> Factors) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (Offsets.Count != given.Channels.Count || Factors.Count != given.Channels.Count || !Offsets.Concat(Factors).All(double.IsFinite))
            throw new InvalidInputException($"the step {nameof(ScaleStep)} has {Offsets.Count} offsets and {Factors.Count} factors for {given.Channels.Count} channels; it needs one of each a channel, finite");
        return given;
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new SignalMap(values => [.. values.Select((value, i) => (value - Offsets[i / given.Length]) * Factors[i / given.Length])]);
}
