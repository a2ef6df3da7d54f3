namespace PruneKit;

/// <summary>The last line of a run.</summary>
/// <param name="Samples">Samples that were used.</param>
/// <param name="Late">Samples that were dropped because a later one, or one of the same time, had come before.</param>
/// <param name="Missing">Samples with a channel that was empty or not finite.</param>
/// <param name="Gaps">Gaps, at each of which the pipeline began anew.</param>
/// <param name="Windows">Windows.</param>
/// <param name="Answered">Windows with an answer.</param>
/// <param name="SignalSeconds">From the first stamp to the last.</param>
/// <param name="CpuShare">Processor time of the whole process for a second of signal, loading apart; null where no time passed.</param>
/// <param name="LatencyMs">How long answers took; null without any, and only of the last 65,536 windows.</param>
public sealed record RunSummary(long Samples, long Late, long Missing, long Gaps, long Windows, long Answered, double SignalSeconds, double? CpuShare, RunLatency? LatencyMs)
{
    /// <value>Says that it is the last line. Default end.</value>
    public string Event { get; init; } = "end";
}
