namespace PruneKit;

/// <summary>Chance: the baseline that every other ranking must beat.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2003.03033">Blalock et al. 2020</see>, section 5, ask every comparison for it. A number in [0, 1) from the seed and the operation's words: the same seed gives the same order whatever else is on the list.</remarks>
/// <param name="seed">The seed.</param>
internal sealed class RandomLayerImportance(int seed) : ILayerImportance
{
    /// <inheritdoc />
    public bool IsPerCost => false;

    /// <inheritdoc />
    public double Score(LayerTrial trial)
    {
        uint hash = 2_166_136_261;
        foreach (char letter in trial.Rewrite.Operation.ToString())
            hash = unchecked((hash ^ letter) * 16_777_619);
        return new Random(unchecked((int)hash ^ (seed * 1_000_003))).NextDouble();
    }
}
