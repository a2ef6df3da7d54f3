namespace PruneKit;

/// <summary>Scores that are a function of the weight alone, in double precision, so that squares of small weights neither vanish nor tie.</summary>
internal static class WeightFunction
{
    /// <summary>Applies the function to every prunable weight.</summary>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite; the message names its tensor.</exception>
    public static ScoreMap Score(Network network, Func<double, double> function) =>
        new(network.PrunableWeights.Select(weight => Score(network, weight, function)));

    private static WeightScores Score(Network network, TensorSpec weight, Func<double, double> function)
    {
        WeightValues.RefuseNonFinite(weight.Name, network[weight.Name]);
        double[] values = WeightValues.Copy(network[weight.Name]);
        for (int i = 0; i < values.Length; i++)
            values[i] = function(values[i]);
        return new WeightScores(weight.Name, weight.Shape, values);
    }
}
