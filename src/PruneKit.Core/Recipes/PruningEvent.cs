namespace PruneKit;

/// <summary>One pruning of a schedule.</summary>
/// <param name="Step">After which optimizer step.</param>
/// <param name="SparsityPercent">What the schedule asked for.</param>
/// <param name="Zeros">How many weights were masked then.</param>
/// <param name="Weights">Of how many.</param>
public sealed record PruningEvent(long Step, double SparsityPercent, long Zeros, long Weights);
