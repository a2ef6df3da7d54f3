namespace PruneKit;

/// <summary>Divides a whole number in proportion to weights, none above its cap.</summary>
/// <remarks>What a cap cuts off goes to the others, again in proportion. Fractions are rounded by largest remainders, the earlier first where they tie.
/// Example: 37 in proportion to 9 and 26 is 9.51 and 27.49: 10 and 27; with the caps 8 and 160 it is 8 and 29.</remarks>
internal static class ProportionalShares
{
    /// <param name="weights">One a share; above 0 where its cap is.</param>
    /// <param name="caps">The most of each.</param>
    /// <param name="total">What is divided; where the caps hold less, they are the answer.</param>
    public static long[] Divide(double[] weights, long[] caps, long total)
    {
        if (caps.Sum() <= total)
            return caps;
        bool[] full = [.. caps.Select(cap => cap == 0)];
        double scale;
        bool changed;
        do
        {
            scale = Scale(weights, caps, full, total);
            changed = false;
            for (int i = 0; i < full.Length; i++)
            {
                if (!full[i] && scale * weights[i] >= caps[i])
                    full[i] = changed = true;
            }
        }
        while (changed);
        return Round([.. weights.Select((weight, i) => full[i] ? caps[i] : scale * weight)], full, total);
    }

    private static double Scale(double[] weights, long[] caps, bool[] full, long total)
    {
        double free = 0;
        long left = total;
        for (int i = 0; i < full.Length; i++)
        {
            free += full[i] ? 0 : weights[i];
            left -= full[i] ? caps[i] : 0;
        }

        return free == 0 ? 0 : left / free;
    }

    private static long[] Round(double[] ideal, bool[] full, long total)
    {
        long[] shares = [.. ideal.Select(share => (long)Math.Floor(share))];
        long rest = total - shares.Sum();
        IEnumerable<int> next = Enumerable.Range(0, ideal.Length).Where(i => !full[i]).OrderByDescending(i => ideal[i] - shares[i]).ThenBy(i => i);
        foreach (int i in next.Take((int)rest).ToArray())
            shares[i]++;
        return shares;
    }
}
