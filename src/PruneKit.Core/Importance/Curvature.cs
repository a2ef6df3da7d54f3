namespace PruneKit;

/// <summary>What the loss rises by when one weight is set to zero, to second order: h w^2 / 2.</summary>
internal static class Curvature
{
    /// <summary>The scores from each weight's curvature.</summary>
    /// <param name="network">The network.</param>
    /// <param name="curvature">One array a prunable weight tensor, in order.</param>
    public static ScoreMap Score(Network network, double[][] curvature) => new(network.PrunableWeights.Zip(curvature, (weight, values) =>
    {
        double[] weights = WeightValues.Copy(network[weight.Name]);
        return new WeightScores(weight.Name, weight.Shape, weights.Zip(values, (w, h) => h * w * w / 2).ToArray());
    }));
}
