using System.Numerics;

namespace PruneKit;

/// <summary>1 / sqrt(d) of a whole number, exact to 31 bits: what norms divide by.</summary>
/// <remarks>An integer definition of our own (Quantization/FORMAT.md, section 4): d is shifted left by an even number of bits until its highest or second highest bit is set, s = floor(sqrt(d)), mantissa = floor(2^62 / s), at most 2^31 - 1.
/// Example: d = 1 has s = 2^31 and the mantissa 2^31 - 1 (2^31 does not fit) with the shift 31; d = 4 the same mantissa with the shift 30.</remarks>
/// <param name="Mantissa">In [2^30, 2^31).</param>
/// <param name="Shift">1 / sqrt(d) = mantissa * 2^(shift - 62), from 0 to 31.</param>
internal readonly record struct InverseSquareRoot(int Mantissa, int Shift)
{
    /// <summary>Of a number of at least 1.</summary>
    public static InverseSquareRoot Of(ulong d)
    {
        int even = BitOperations.LeadingZeroCount(d) & ~1;
        ulong root = Root(d << even);
        return new InverseSquareRoot((int)Math.Min((1UL << 62) / root, int.MaxValue), even / 2);
    }

    /// <summary>floor(sqrt(d)), bit by bit.</summary>
    public static ulong Root(ulong d)
    {
        ulong root = 0;
        for (ulong bit = 1UL << 31; bit > 0; bit >>= 1)
        {
            ulong trial = root | bit;
            if (trial * trial <= d)
                root = trial;
        }

        return root;
    }
}
