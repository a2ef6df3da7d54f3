namespace PruneKit;

/// <summary>The grid of one layer's weights.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Grid">The numbers its weights may be.</param>
public sealed record LayerGrid(string Layer, IWeightGrid Grid);
