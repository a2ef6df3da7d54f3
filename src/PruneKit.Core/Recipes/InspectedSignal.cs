namespace PruneKit;

/// <summary>How a sensor's samples become a model's input.</summary>
/// <param name="Channels">The channels that it takes, with their units.</param>
/// <param name="RateHz">Samples a second and channel.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="DelaySeconds">By how many seconds the last sample that a window speaks of is older than the one that completed it.</param>
/// <param name="IsCausal">Whether a device can do the same on a stream.</param>
public sealed record InspectedSignal(ValueList<string> Channels, double RateHz, ValueList<InspectedSignalStep> Steps, double DelaySeconds, bool IsCausal)
{
    /// <summary>A pipeline; null for none.</summary>
    internal static InspectedSignal? Of(SignalPipeline? pipeline)
    {
        if (pipeline is null)
            return null;
        SignalFormat format = pipeline.Taken;
        List<InspectedSignalStep> steps = [];
        foreach (SignalStep step in pipeline.Steps)
        {
            (InspectedSignalStep shown, format) = InspectedSignalStep.Of(step, format);
            steps.Add(shown);
        }

        ValueList<string> channels = pipeline.Channels.Select(channel => channel.Unit is null ? channel.Name : $"{channel.Name} ({channel.Unit})").ToValueList();
        return new InspectedSignal(channels, pipeline.RateHz, steps.ToValueList(), pipeline.DelaySeconds, pipeline.IsCausal);
    }
}
