namespace PruneKit;

/// <summary>When a sweep's schedules prune, in training steps.</summary>
/// <param name="End">The last pruning step.</param>
public sealed record SweepSteps(long End)
{
    /// <value>The first pruning step. Default 0, before training.</value>
    public long Begin { get; init; }

    /// <value>Steps between two prunings. Default 100; range [1, 1 000 000].</value>
    public long Every { get; init; } = 100;
}
