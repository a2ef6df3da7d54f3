namespace PruneKit;

/// <summary>An output of a network.</summary>
/// <param name="Name">Its name in exported files.</param>
/// <param name="Source">The layer (and port) that computes it.</param>
public sealed record OutputSpec(string Name, PortRef Source);
