namespace PruneKit;

/// <summary>How often a weight's unit is not zero behind its activation: 1 - APoZ, over windows and positions. Weights of one unit go from the smallest magnitude on.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1607.03250">Hu et al. 2016</see>, eq. 1 (average percentage of zeros), for single weights by the unit that they feed. Norms and dropout between layer and activation are passed; units without an activation that gives
/// zeros, and those of recurrent layers, count as never zero. So the score is at most 1 for the unit plus a tie-breaker d |w| / (2 max|w|), with the largest |w| of the tensor and d the smallest difference between two shares of this network, of one layer or of two, or 1 / n for n observations where that is less: no tie-breaker
/// turns the order of two shares around, and of equal shares in different layers the weight goes first that is smaller beside its tensor's largest. Shapes: weight [out, in, k] -> score of the same shape. Cost: one forward pass.
/// Example: a unit fires in 1 of 4 windows, w = [2, -1]: d = 1/4, 0.25 + [1, 0.5] / 8 = [0.375, 0.3125].</remarks>
internal sealed class ZeroShareImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        var shares = new FiringShares(network.Spec);
        shares.Watch(network, calibration);
        double step = shares.SmallestDifference() / 2;
        return new ScoreMap(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Score(network, weight, shares, step))));
    }

    private static double[] Score(Network network, TensorSpec weight, FiringShares shares, double step)
    {
        double[] values = WeightFunction.Apply<MagnitudeImportance>(WeightValues.Copy(network[weight.Name]));
        double largest = Math.Max(double.Epsilon, values.Max());
        double[] units = shares.Of(weight);
        for (int i = 0; i < values.Length; i++)
            values[i] = units[i] + (values[i] / largest * step);
        return values;
    }
}
