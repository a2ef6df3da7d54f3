namespace PruneKit;

/// <summary>A schedule as data: what a recipe holds. Equal descriptions make schedules that are equal at every step.</summary>
/// <param name="Kind">A name of <see cref="Schedules.Catalogue"/>: <c>one-shot</c>, <c>linear</c>, <c>cubic</c>, <c>exponential</c>, <c>cosine</c>.</param>
/// <param name="Final">The sparsity at <paramref name="End"/>.</param>
/// <param name="Begin">The first pruning step; at least 0, which is before training.</param>
/// <param name="End">The last pruning step; not before <paramref name="Begin"/>.</param>
public sealed record ScheduleSpec(string Kind, Sparsity Final, long Begin, long End)
{
    /// <value>Steps between two prunings. Default 100; range [1, 1 000 000].</value>
    public long Every { get; init; } = 100;

    /// <value>The sparsity at the first pruning step. Default none; at most the final one. One-shot has no use for it.</value>
    public Sparsity Initial { get; init; } = Sparsity.None;

    /// <summary>The schedule.</summary>
    /// <exception cref="InvalidOptionException">An unknown kind, or numbers that contradict each other.</exception>
    public ISchedule Create() => Schedules.Catalogue.Find(Kind)(this);
}
