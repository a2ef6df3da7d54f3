namespace PruneKit;

/// <summary>What a layer costs with all its weights kept, in a unit of one's own: microseconds, nanojoules.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Cost">At least 0, finite.</param>
public sealed record LayerValue(string Layer, double Cost);
