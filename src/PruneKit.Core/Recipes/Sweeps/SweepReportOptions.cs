namespace PruneKit;

/// <summary>How a sweep is reported.</summary>
public sealed record SweepReportOptions
{
    /// <value>What the Pareto front holds against the metric. Default non-zero weights.</value>
    public SweepCost Cost { get; init; }

    /// <value>Whether points without a result are listed rather than refused. Default false.</value>
    public bool Partial { get; init; }

    /// <value>Whether files that are there may be replaced. Default false.</value>
    public bool Overwrite { get; init; }
}
