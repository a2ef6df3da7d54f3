namespace PruneKit;

/// <summary>Gives buffers their places in one stretch of memory, so that no two overlap that are held at the same moment.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2001.03288">Pisarchyk and Lee 2020</see>, section 5: greedy by size and greedy by breadth; each buffer goes to the lowest place where it fits
/// between those placed before it (first fit). Tried in five orders (size, size times length, length, first layer, breadth), and from each up to <see cref="Repairs"/> times again with the buffer that
/// reaches highest moved to the front. The lowest peak wins, the first found where equal. It never lies below the largest sum of sizes held at one moment; where that is reached, the search ends.</remarks>
internal static class ArenaPacker
{
    /// <summary>Times that an order is mended.</summary>
    private const int Repairs = 24;

    /// <summary>The offset of each buffer.</summary>
    /// <param name="buffers">What is to be placed.</param>
    /// <param name="live">Bytes held at each moment.</param>
    public static long[] Pack(ArenaBuffer[] buffers, long[] live)
    {
        long bound = live.Max();
        long[] best = [];
        long lowest = long.MaxValue;
        foreach (long[] offsets in Orders(buffers, live).SelectMany(order => Placements(buffers, [.. order])))
        {
            long peak = Peak(buffers, offsets);
            if (peak < lowest)
                (lowest, best) = (peak, offsets);
            if (lowest == bound)
                break;
        }

        return best;
    }

    /// <summary>Bytes held at each moment.</summary>
    public static long[] Live(ArenaBuffer[] buffers, int moments)
    {
        long[] live = new long[moments];
        foreach (ArenaBuffer buffer in buffers)
        {
            for (int moment = buffer.First; moment <= buffer.Last; moment++)
                live[moment] += buffer.Size;
        }

        return live;
    }

    /// <summary>The end of the last buffer.</summary>
    public static long Peak(ArenaBuffer[] buffers, long[] offsets) => buffers.Select((buffer, i) => offsets[i] + buffer.Size).DefaultIfEmpty().Max();

    private static IEnumerable<IEnumerable<int>> Orders(ArenaBuffer[] buffers, long[] live)
    {
        int[] all = [.. Enumerable.Range(0, buffers.Length)];
        yield return all.OrderByDescending(i => buffers[i].Size);
        yield return all.OrderByDescending(i => (Int128)buffers[i].Size * buffers[i].Length);
        yield return all.OrderByDescending(i => buffers[i].Length).ThenByDescending(i => buffers[i].Size);
        yield return all.OrderBy(i => buffers[i].First);
        int[] fullest = [.. Enumerable.Range(0, live.Length).OrderByDescending(moment => live[moment])];
        int[] rank = new int[live.Length];
        for (int i = 0; i < fullest.Length; i++)
            rank[fullest[i]] = i;
        yield return all.OrderBy(i => rank.AsSpan(buffers[i].First, buffers[i].Length).ToArray().Min()).ThenByDescending(i => buffers[i].Size);
    }

    /// <summary>The placement in this order, then those with the highest buffer first.</summary>
    private static IEnumerable<long[]> Placements(ArenaBuffer[] buffers, List<int> order)
    {
        for (int i = 0; i <= Repairs; i++)
        {
            long[] offsets = Place(buffers, order);
            yield return offsets;
            int highest = order.MaxBy(buffer => offsets[buffer] + buffers[buffer].Size);
            order.Remove(highest);
            order.Insert(0, highest);
        }
    }

    private static long[] Place(ArenaBuffer[] buffers, IEnumerable<int> order)
    {
        long[] offsets = new long[buffers.Length];
        List<int> placed = [];
        foreach (int next in order)
        {
            offsets[next] = LowestFit(buffers, offsets, placed, next);
            int at = placed.FindIndex(i => offsets[i] > offsets[next]);
            placed.Insert(at < 0 ? placed.Count : at, next);
        }

        return offsets;
    }

    /// <param name="buffers">All.</param>
    /// <param name="offsets">Of those placed.</param>
    /// <param name="placed">In the order of their offsets.</param>
    /// <param name="next">Which is to be placed.</param>
    private static long LowestFit(ArenaBuffer[] buffers, long[] offsets, List<int> placed, int next)
    {
        long start = 0;
        foreach (int other in placed)
        {
            if (!buffers[other].Meets(buffers[next]))
                continue;
            if (offsets[other] - start >= buffers[next].Size)
                break;
            start = Math.Max(start, offsets[other] + buffers[other].Size);
        }

        return start;
    }
}
