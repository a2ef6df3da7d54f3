namespace PruneKit;

/// <summary>What path pruning did.</summary>
/// <param name="DeletedUnits">Units that led to no output.</param>
/// <param name="FoldedUnits">Units that no input led to: their constants went into biases.</param>
/// <param name="Refused">Units that no input leads to and that stay, with the reason.</param>
public sealed record PathSummary(int DeletedUnits, int FoldedUnits, ValueList<KeptDeadUnit> Refused)
{
    /// <value>Sparsity nominal and effective, numbers of paths, mass kept; null where units went.</value>
    public PathReport? Report { get; init; }

    internal static PathSummary Of(DeadPathResult dead, PathReport? report) => new(dead.WithoutWayOut, dead.WithoutWayIn, dead.Refused) { Report = report };
}
