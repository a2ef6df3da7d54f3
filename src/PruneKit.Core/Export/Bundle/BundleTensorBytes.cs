namespace PruneKit;

/// <summary>What one tensor takes in a bundle, byte by byte.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Layer">The first layer that uses it.</param>
/// <param name="Role">What it is for: a weight, a bias.</param>
/// <param name="Storage">How it is stored: <c>integer</c>, <c>shared</c>, <c>float</c>, or <c>unchanged</c> in an update.</param>
/// <param name="Bits">Bits of an element before encoding.</param>
/// <param name="Elements">Its elements.</param>
/// <param name="NonZeros">Those that are not zero.</param>
/// <param name="Encoding">The encoding that is smallest for it; <c>floats</c> for numbers left in floating point.</param>
/// <param name="HeaderBytes">Kind, sizes, lengths.</param>
/// <param name="NumberBytes">Scales or codebook.</param>
/// <param name="IndexBytes">What says where values stand, rounded where an encoding mixes it with the values.</param>
/// <param name="ValueBytes">The values, with the encoding's own settings and tables.</param>
public sealed record BundleTensorBytes(
    string Name, string Layer, SlotRole Role, string Storage, int Bits, long Elements, long NonZeros, string Encoding, long HeaderBytes, long NumberBytes, long IndexBytes, long ValueBytes)
{
    /// <summary>All its bytes.</summary>
    public long Bytes => HeaderBytes + NumberBytes + IndexBytes + ValueBytes;
}
