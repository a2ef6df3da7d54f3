namespace PruneKit;

/// <summary>Where a selection cuts: every key below <paramref name="Key"/> is pruned, and of those equal to it the first <paramref name="Ties"/> by index.</summary>
/// <param name="Key">A score's order-preserving integer (<see cref="ScoreKeys"/>).</param>
/// <param name="Ties">How many of the equal ones.</param>
internal readonly record struct Cutoff(ulong Key, long Ties);
