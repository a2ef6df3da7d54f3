namespace PruneKit;

/// <summary>Draws an index in proportion to its weight.</summary>
/// <param name="weights">Not negative; at least one above zero.</param>
internal sealed class Lottery(IReadOnlyList<double> weights)
{
    private readonly double _sum = weights.Sum();

    /// <summary>An index by chance; never one of weight 0.</summary>
    public int Draw(Random random)
    {
        double at = random.NextDouble() * _sum;
        int last = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            if (weights[i] <= 0)
                continue;
            if (at < weights[i])
                return i;
            at -= weights[i];
            last = i;
        }

        return last;
    }
}
