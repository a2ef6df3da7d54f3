namespace PruneKit;

/// <summary>Chance: a uniform score in [0, 1) an element, from the seed and the tensor's name.</summary>
/// <remarks>Source: the baseline of <see href="https://arxiv.org/abs/2003.03033">Blalock et al. 2020</see>, section 7, random pruning. Shapes: weight [out, in, k] -> score of the same shape.
/// A tensor's scores do not depend on which other tensors there are. Example: seed 1 gives the same mask on every machine; seed 2 another.</remarks>
internal sealed class RandomImportance(int seed) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network) => new(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Draw(weight))));

    private double[] Draw(TensorSpec weight)
    {
        var random = new Random(NamedSeed.Of(seed, weight.Name));
        double[] scores = new double[weight.Shape.ElementCount];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = random.NextDouble();
        return scores;
    }
}
