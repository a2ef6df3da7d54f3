namespace PruneKit.Papers;

/// <summary>A published layer of Deep Compression.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="KeptPercent">Weights kept.</param>
/// <param name="ValueBits">Bits of a weight, Huffman-coded.</param>
/// <param name="IndexBits">Bits of an index, Huffman-coded; null where no such figure is at hand.</param>
/// <param name="RatePercent">Its size over that in float32.</param>
internal sealed record CompressedLayer(string Layer, double KeptPercent, double ValueBits, double? IndexBits, double RatePercent);
