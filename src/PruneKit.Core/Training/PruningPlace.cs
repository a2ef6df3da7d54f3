namespace PruneKit;

/// <summary>The JSON of section <c>pruning-state/1</c> of a checkpoint.</summary>
/// <param name="Step">How many optimizer steps the session has seen.</param>
internal sealed record PruningPlace(long Step);
