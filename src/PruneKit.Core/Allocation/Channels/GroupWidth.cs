namespace PruneKit;

/// <summary>A width that is asked for by name.</summary>
/// <param name="Name">A group, or a layer that makes one.</param>
/// <param name="Units">Units that stay: exactly so many, not rounded.</param>
public sealed record GroupWidth(string Name, long Units);
