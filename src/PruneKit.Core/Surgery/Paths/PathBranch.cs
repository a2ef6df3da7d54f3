namespace PruneKit;

/// <summary>One of the values that a layer joins.</summary>
/// <param name="Layer">The layer that joins: a sum, a product, a concatenation.</param>
/// <param name="Input">Which of its inputs, from 0.</param>
/// <param name="Source">The value that comes in there.</param>
/// <param name="Share">The share of all path mass that comes in there.</param>
public sealed record PathBranch(string Layer, int Input, PortRef Source, double Share);
