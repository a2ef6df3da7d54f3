namespace PruneKit;

/// <summary>What pruning layers gave.</summary>
/// <param name="Network">The new network; the caller disposes it.</param>
/// <param name="Steps">The operations, in the order in which they were taken.</param>
public sealed record LayerPruning(Network Network, ValueList<LayerStep> Steps);
