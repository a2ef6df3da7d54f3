using System.Numerics;

namespace PruneKit;

/// <summary>Scores as unsigned integers of the same order, so that selection counts digits instead of comparing floats.</summary>
internal static class ScoreKeys
{
    /// <summary>The key of what is pruned already: below that of any finite score.</summary>
    public const ulong Held = 0;

    /// <summary>Elements that are turned into keys at a time: 16 KiB, which stays in the nearest cache.</summary>
    public const int BlockLength = 2048;

    /// <summary>The key of one score; -0 and 0 have the same.</summary>
    public static ulong Of(double score)
    {
        long bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        return unchecked((ulong)(bits ^ ((bits >> 63) | long.MinValue)));
    }

    /// <summary>The keys of a block.</summary>
    /// <param name="weight">The scores.</param>
    /// <param name="start">The first element; a multiple of 8.</param>
    /// <param name="keys">At least <see cref="BlockLength"/> long.</param>
    /// <returns>The keys of as many elements as there are from there on.</returns>
    public static Span<ulong> Fill(WeightScores weight, int start, Span<ulong> keys)
    {
        ReadOnlySpan<double> scores = weight.Values.Span.Slice(start, Math.Min(BlockLength, weight.Values.Length - start));
        Span<ulong> block = keys[..scores.Length];
        FillKeys(scores, block);
        if (weight.Held is Mask held)
            Hold(held.Bits[(start / 8)..], block);
        return block;
    }

    private static void FillKeys(ReadOnlySpan<double> scores, Span<ulong> keys)
    {
        var signs = new Vector<long>(long.MinValue);
        int i = 0;
        for (; i <= keys.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            Vector<long> bits = Vector.AsVectorInt64(new Vector<double>(scores[i..]) + Vector<double>.Zero);
            Vector.AsVectorUInt64(bits ^ (Vector.LessThan(bits, Vector<long>.Zero) | signs)).CopyTo(keys[i..]);
        }

        for (; i < keys.Length; i++)
            keys[i] = Of(scores[i]);
    }

    private static void Hold(ReadOnlySpan<byte> kept, Span<ulong> keys)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if ((kept[i >> 3] & (1 << (i & 7))) == 0)
                keys[i] = Held;
        }
    }
}
