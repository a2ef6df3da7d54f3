namespace PruneKit;

/// <summary>One-dimensional k-means of weights, weighted, and with a price on the bits of a code.</summary>
/// <remarks>Source: Lloyd's iteration as in <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, eq. 2; weights by curvature and the price on entropy are equations 9 and 18 of <see href="https://arxiv.org/abs/1612.01543">Choi et al. 2017</see>:
/// each weight x goes to the centroid that minimises h (x - c)^2 - price * log2 p, with h its sensitivity and p the share of weights there before; each centroid becomes the mean of its weights by h.
/// Example: [-1, -0.9, 0.1, 2] from centroids [-1, 2] gives [-0.6, 2] and codes 0 0 0 1.</remarks>
internal static class WeightClusters
{
    /// <summary>Runs until no weight changes its cluster, or for so many turns.</summary>
    /// <param name="values">The weights.</param>
    /// <param name="sensitivities">How much each matters; at least 0. Empty where all are alike.</param>
    /// <param name="centroids">Where the clusters start.</param>
    /// <param name="price">What a bit costs, in units of the weights' squared distance times sensitivity.</param>
    /// <param name="turns">At most so many.</param>
    /// <returns>The centroids that have weights, ascending, and each weight's.</returns>
    public static (double[] Centroids, int[] Codes) Find(ReadOnlySpan<double> values, ReadOnlySpan<double> sensitivities, double[] centroids, double price, int turns)
    {
        int[] codes = new int[values.Length];
        double[] current = [.. centroids], costs = new double[current.Length];
        for (int turn = 0; turn < turns; turn++)
        {
            bool moved = Assign(values, sensitivities, current, costs, codes) || turn == 0;
            if (!moved)
                break;
            Update(values, sensitivities, codes, current);
            Price(codes, price, costs);
        }

        return Compact(current, codes);
    }

    private static bool Assign(ReadOnlySpan<double> values, ReadOnlySpan<double> sensitivities, double[] centroids, double[] costs, int[] codes)
    {
        bool moved = false;
        for (int i = 0; i < values.Length; i++)
        {
            int best = Nearest(values[i], sensitivities.IsEmpty ? 1 : sensitivities[i], centroids, costs);
            moved |= best != codes[i];
            codes[i] = best;
        }

        return moved;
    }

    private static int Nearest(double value, double sensitivity, double[] centroids, double[] costs)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int k = 0; k < centroids.Length; k++)
        {
            double distance = value - centroids[k];
            double cost = (sensitivity * distance * distance) + costs[k];
            if (cost < least)
                (best, least) = (k, cost);
        }

        return best;
    }

    /// <summary>A cluster without weights, or whose weights do not matter, stays where it is.</summary>
    private static void Update(ReadOnlySpan<double> values, ReadOnlySpan<double> sensitivities, int[] codes, double[] centroids)
    {
        double[] sums = new double[centroids.Length], totals = new double[centroids.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double sensitivity = sensitivities.IsEmpty ? 1 : sensitivities[i];
            sums[codes[i]] += sensitivity * values[i];
            totals[codes[i]] += sensitivity;
        }

        for (int k = 0; k < centroids.Length; k++)
            centroids[k] = totals[k] > 0 ? sums[k] / totals[k] : centroids[k];
    }

    private static void Price(int[] codes, double price, double[] costs)
    {
        if (price == 0)
            return;
        int[] counts = new int[costs.Length];
        foreach (int code in codes)
            counts[code]++;
        for (int k = 0; k < costs.Length; k++)
            costs[k] = counts[k] == 0 ? double.PositiveInfinity : -price * Math.Log2((double)counts[k] / codes.Length);
    }

    private static (double[] Centroids, int[] Codes) Compact(double[] centroids, int[] codes)
    {
        int[] used = [.. codes.Distinct().OrderBy(code => centroids[code]).ThenBy(code => code)];
        int[] places = new int[centroids.Length];
        for (int i = 0; i < used.Length; i++)
            places[used[i]] = i;
        return ([.. used.Select(code => centroids[code])], Array.ConvertAll(codes, code => places[code]));
    }
}
