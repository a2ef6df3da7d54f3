namespace PruneKit;

/// <summary>What a layer takes on a core.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Instructions">Instructions a sample.</param>
/// <param name="Constants">Bytes of its constants in the flash.</param>
public sealed record CoreLayer(string Name, double Instructions, long Constants);
