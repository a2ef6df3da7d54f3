namespace PruneKit;

/// <summary>How many bits the weights of one layer take.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Bits">Bits of a weight.</param>
public sealed record LayerBits(string Layer, int Bits);
