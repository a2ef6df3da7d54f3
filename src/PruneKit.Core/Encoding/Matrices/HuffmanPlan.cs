namespace PruneKit;

/// <summary>How a matrix is written by Huffman codes.</summary>
/// <param name="Range">The values' numbers.</param>
/// <param name="Values">The code of the values.</param>
/// <param name="Distances">The code of the distances; without symbols where zeros are values.</param>
/// <param name="Bits">All bits that it takes.</param>
/// <param name="DistanceBits">Those of the distances' words.</param>
internal sealed record HuffmanPlan(ValueRange Range, HuffmanCode Values, HuffmanCode Distances, long Bits, long DistanceBits);
