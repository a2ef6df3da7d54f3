namespace PruneKit;

/// <summary>The first line of a run.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Task">The task's name.</param>
/// <param name="RateHz">Samples a second that it takes.</param>
/// <param name="Channels">The channels that it takes, in order.</param>
/// <param name="DelaySeconds">By how much what a window speaks of is older than its last sample.</param>
/// <param name="Arithmetic">integer, or float.</param>
internal sealed record RunStarted(string Model, string Task, double RateHz, ValueList<SignalChannel> Channels, double DelaySeconds, string Arithmetic)
{
    public string Schema { get; init; } = "prunekit.run/1";

    public string Event { get; init; } = "start";
}
