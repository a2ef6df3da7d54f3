namespace PruneKit;

/// <summary>Weights drawn at random, each at most once.</summary>
/// <remarks>Source: Forgy's initialisation, <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.2. Example: any three of [-1, 0, 0.1, 3], ascending; the same seed draws the same.</remarks>
internal sealed class RandomStart : ICentroidStart
{
    /// <inheritdoc />
    public double[] Choose(ReadOnlySpan<double> values, int count, int seed)
    {
        double[] shuffled = values.ToArray();
        new Random(seed).Shuffle(shuffled);
        double[] drawn = shuffled[..count];
        Array.Sort(drawn);
        return drawn;
    }
}
