namespace PruneKit;

/// <summary>Finds the k lowest of many scores exactly, by counting digits of 16 bits: no sort, and no copy but of the few that the first digit leaves open.</summary>
/// <remarks>Ties go by index, the earlier first. Source: MSD radix selection, <see href="https://www-cs-faculty.stanford.edu/~knuth/taocp.html">Knuth, TAOCP volume 3</see>,
/// sections 5.2.5 and 5.3.3. Example: of ten equal scores the 3 lowest are those at 0, 1 and 2.</remarks>
internal static class ExactSelection
{
    private const int DigitBits = 16;
    private const int KeyBits = 64;

    /// <summary>Candidates are copied once they are at most this share of all: a quarter of the weights' own bytes.</summary>
    private const int GatherShare = 8;

    /// <summary>Where to cut so that exactly <paramref name="k"/> elements are pruned, counted over all the tensors in their order.</summary>
    /// <param name="weights">The scores.</param>
    /// <param name="k">In [0, number of scores].</param>
    public static Cutoff Find(IReadOnlyList<WeightScores> weights, long k)
    {
        if (k == 0)
            return new Cutoff(0, 0);
        long gatherLimit = weights.Sum(weight => weight.Count) / GatherShare;
        ulong prefix = 0;
        long rank = k;
        ulong[]? candidates = null;
        long[] histogram = new long[1 << DigitBits];
        for (int shift = KeyBits - DigitBits; shift >= 0; shift -= DigitBits)
        {
            Array.Clear(histogram);
            if (candidates is null)
                CountDigits(weights, prefix, shift, histogram);
            else
                CountDigits(candidates, prefix, shift, histogram);
            int digit = DigitOf(ref rank, histogram);
            prefix |= (ulong)digit << shift;
            if (candidates is null && shift > 0 && histogram[digit] <= gatherLimit)
                candidates = Gather(weights, prefix, shift, histogram[digit]);
        }

        return new Cutoff(prefix, rank);
    }

    /// <summary>How many of a tensor's keys lie below the cut, and how many on it.</summary>
    public static (long Below, long Equal) CountAt(WeightScores weight, ulong cut)
    {
        Span<ulong> buffer = stackalloc ulong[ScoreKeys.BlockLength];
        long below = 0, equal = 0;
        for (int start = 0; start < weight.Count; start += ScoreKeys.BlockLength)
        {
            foreach (ulong key in ScoreKeys.Fill(weight, start, buffer))
            {
                below += key < cut ? 1 : 0;
                equal += key == cut ? 1 : 0;
            }
        }

        return (below, equal);
    }

    /// <summary>The mask that a cut makes of one tensor.</summary>
    public static Mask Cut(WeightScores weight, Cutoff cutoff)
    {
        Span<ulong> buffer = stackalloc ulong[ScoreKeys.BlockLength];
        byte[] bits = new byte[Mask.PackedLength(weight.Count)];
        long ties = cutoff.Ties;
        for (int start = 0; start < weight.Count; start += ScoreKeys.BlockLength)
            Pack(ScoreKeys.Fill(weight, start, buffer), cutoff.Key, ref ties, bits.AsSpan(start / 8));
        return new Mask(weight.Shape, bits);
    }

    private static int DigitOf(ref long rank, long[] histogram)
    {
        int digit = 0;
        while (rank > histogram[digit])
            rank -= histogram[digit++];
        return digit;
    }

    private static void CountDigits(IReadOnlyList<WeightScores> weights, ulong prefix, int shift, long[] histogram)
    {
        Span<ulong> buffer = stackalloc ulong[ScoreKeys.BlockLength];
        foreach (WeightScores weight in weights)
        {
            for (int start = 0; start < weight.Count; start += ScoreKeys.BlockLength)
                CountDigits(ScoreKeys.Fill(weight, start, buffer), prefix, shift, histogram);
        }
    }

    private static void CountDigits(ReadOnlySpan<ulong> keys, ulong prefix, int shift, long[] histogram)
    {
        unchecked
        {
            foreach (ulong key in keys)
            {
                // Two shifts, because one by 64 would do nothing.
                if ((key ^ prefix) >> shift >> DigitBits == 0)
                    histogram[(ushort)(key >> shift)]++;
            }
        }
    }

    private static ulong[] Gather(IReadOnlyList<WeightScores> weights, ulong prefix, int shift, long count)
    {
        Span<ulong> buffer = stackalloc ulong[ScoreKeys.BlockLength];
        ulong[] candidates = new ulong[count];
        int found = 0;
        foreach (WeightScores weight in weights)
        {
            for (int start = 0; start < weight.Count; start += ScoreKeys.BlockLength)
            {
                foreach (ulong key in ScoreKeys.Fill(weight, start, buffer))
                {
                    if ((key ^ prefix) >> shift == 0)
                        candidates[found++] = key;
                }
            }
        }

        return candidates;
    }

    private static void Pack(ReadOnlySpan<ulong> keys, ulong cut, ref long ties, Span<byte> bits)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            bool kept = keys[i] > cut || (keys[i] == cut && --ties < 0);
            bits[i >> 3] |= (byte)((kept ? 1 : 0) << (i & 7));
        }
    }
}
