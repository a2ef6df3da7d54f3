namespace PruneKit;

/// <summary>Turns the channels into principal components: y = components (x - mean), sample by sample.</summary>
/// <remarks>Source: Pearson, <see href="https://doi.org/10.1080/14786440109462720">On Lines and Planes of Closest Fit to Systems of Points in Space</see>, 1901. The numbers are fitted beforehand and recorded.
/// Example: mean 1, 1 and the component 0.6, 0.8 turn 2, 3 into 2.2.</remarks>
/// <param name="Mean">One number a channel.</param>
/// <param name="Components">A row a component, a number a channel.</param>
public sealed record PcaStep(ValueList<double> Mean, ValueList<ValueList<double>> Components) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        if (Components.Count == 0 || Mean.Count != given.Channels.Count || Components.Any(row => row.Count != Mean.Count) || !Mean.Concat(Components.SelectMany(row => row)).All(double.IsFinite))
            throw new InvalidInputException($"the step {nameof(PcaStep)} has {Mean.Count} means and {Components.Count} components for {given.Channels.Count} channels; it needs a mean a channel and components of as many numbers, finite");
        return given with { Channels = Components.Select((_, i) => new SignalChannel($"component {i + 1}")).ToValueList() };
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) =>
        new SignalMap(values => [.. Components.Select(row => row.Zip(Mean, values).Sum(triple => triple.First * (triple.Third - triple.Second)))]);
}
