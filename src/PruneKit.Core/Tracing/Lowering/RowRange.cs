namespace PruneKit;

/// <summary>Neighbouring positions along a first axis.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
internal readonly record struct RowRange(long Start, long End);
