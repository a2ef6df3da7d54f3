namespace PruneKit;

/// <summary>In how many bits the numbers of a network with shared weights are kept.</summary>
/// <param name="BiasBits">Of a bias; null for floating point.</param>
/// <param name="CodebookBits">Of the fraction of a shared number.</param>
internal sealed record SharedPrecision(int? BiasBits, int CodebookBits)
{
    /// <summary>Bits of a float32's fraction.</summary>
    public const int FractionBits = 23;

    /// <summary>A codebook in these bits: each number goes to the nearest, halves away from zero; 0 stays 0. Example: 0.3 in 2 bits is 0.3125 (1.01 in binary, times 1/4).</summary>
    public float[] Round(float[] codebook) => Array.ConvertAll(codebook, Round);

    private float Round(float number)
    {
        int dropped = FractionBits - CodebookBits;
        if (dropped == 0)
            return number;
        uint bits = unchecked((uint)BitConverter.SingleToInt32Bits(number));
        float near = BitConverter.UInt32BitsToSingle((bits + (1u << (dropped - 1))) & ~((1u << dropped) - 1));
        // The largest numbers have no neighbour above.
        return float.IsFinite(near) ? near : BitConverter.UInt32BitsToSingle(bits & ~((1u << dropped) - 1));
    }
}
