namespace PruneKit;

/// <summary>The probability that a bit is 1, learned from the bits seen: 22 bits of probability, 10 bits of how many were seen.</summary>
/// <remarks>Source: <see href="https://mattmahoney.net/dc/dce.html">Mahoney, Data Compression Explained</see>, section 4.1.2 (indirect history, adaptive rate): each bit moves the probability by the n-th part of its error, so that it is the frequency of ones so far;
/// n stops at 1023. Example: 1/2 after no bits; a 1 moves it by 2/3 of its error to 5/6, a 1 again by 2/5 to 9/10.</remarks>
internal static class AdaptiveBit
{
    /// <summary>Bits of the count.</summary>
    private const int CountBits = 10;

    /// <summary>The highest count.</summary>
    private const uint Most = (1u << CountBits) - 1;

    /// <summary>Counts from here on are told apart by sixteens.</summary>
    private const int Exact = 64;

    /// <summary>2^16 / (n + 3/2).</summary>
    private static readonly uint[] Steps = [.. Enumerable.Range(0, (int)Most + 1).Select(n => n < Exact ? 131_072u / (uint)((2 * n) + 3) : 8192u / (uint)((2 * (n / 16)) + 3))];

    /// <summary>A probability that is not known: one half, to be overruled by the first bit.</summary>
    public const uint Unknown = 1u << 31;

    /// <summary>A probability of 2^-<paramref name="halvings"/>, worth <paramref name="count"/> bits seen.</summary>
    public static uint Guess(int halvings, uint count) => (1u << (32 - halvings)) | count;

    /// <summary>In parts of 2^16, at least 1.</summary>
    public static uint Probability(uint state) => Math.Max(state >> 16, 1);

    /// <summary>The state after a bit.</summary>
    public static uint After(uint state, uint bit)
    {
        unchecked
        {
            uint count = state & Most, probability = state >> 16, step = Steps[count];
            state = bit != 0 ? state + (((ushort.MaxValue - probability) * step) & ~Most) : state - ((probability * step) & ~Most);
            return state + (count < Most ? 1u : 0);
        }
    }
}
