namespace PruneKit;

/// <summary>The line before the last one of a run on <c>activity</c>.</summary>
/// <param name="Steps">Steps in windows that were answered as walking.</param>
/// <param name="WalkingSeconds">Those windows, each for its stride.</param>
/// <param name="Cadence">Steps a minute of them; none without any.</param>
internal sealed record WalkSummary(long Steps, double WalkingSeconds, double? Cadence)
{
    public string Event { get; init; } = "walk";
}
