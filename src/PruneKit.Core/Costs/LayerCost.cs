namespace PruneKit;

/// <summary>What one layer costs.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Output">The shape of its first output.</param>
/// <param name="Parameters">Numbers it trains; a tied tensor counts for its first layer only.</param>
/// <param name="Macs">Multiply-accumulates of one inference.</param>
public sealed record LayerCost(Layer Layer, Shape Output, long Parameters, MacCount Macs);
