namespace PruneKit;

/// <summary>Spearman's rank correlation: Pearson's of the ranks, equal numbers sharing the mean of theirs.</summary>
/// <remarks>Source: Spearman 1904, <see href="https://doi.org/10.2307/1412159">The American Journal of Psychology 15(1)</see>. Example: [1, 2, 3, 4] and [1, 3, 2, 4] -> 0.8; [1, 1, 2] has ranks 1.5, 1.5, 3.</remarks>
internal static class RankCorrelation
{
    /// <summary>From -1 to 1; null where all numbers of one list are equal.</summary>
    /// <exception cref="InvalidInputException">The lists are not of the same length.</exception>
    public static double? Spearman(double[] first, double[] second)
    {
        if (first.Length != second.Length)
            throw new InvalidInputException($"{first.Length} numbers cannot be ranked against {second.Length}; compare attributions of the same inputs");
        double[] a = Centred(Ranks(first)), b = Centred(Ranks(second));
        double scale = Math.Sqrt(a.Sum(rank => rank * rank) * b.Sum(rank => rank * rank));
        return scale > 0 ? Math.Clamp(a.Zip(b, (x, y) => x * y).Sum() / scale, -1, 1) : null;
    }

    /// <summary>Ranks from 1, equal numbers with the mean of theirs.</summary>
    internal static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort([.. values], order);
        var ranks = new double[values.Length];
        for (int start = 0; start < order.Length;)
        {
            int end = start;
            while (end < order.Length && values[order[end]] == values[order[start]])
                end++;
            for (int i = start; i < end; i++)
                ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }

        return ranks;
    }

    private static double[] Centred(double[] ranks)
    {
        double mean = ranks.Length > 0 ? ranks.Average() : 0;
        return Array.ConvertAll(ranks, rank => rank - mean);
    }
}
