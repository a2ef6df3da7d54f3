namespace PruneKit;

/// <summary>The weights of a tensor that its mask keeps.</summary>
/// <param name="Count">All elements.</param>
/// <param name="Places">Where the kept ones stand, row-major.</param>
/// <param name="Values">Their numbers.</param>
/// <param name="Sensitivities">How much each matters; empty where all are alike.</param>
internal sealed record KeptWeights(int Count, int[] Places, double[] Values, double[] Sensitivities)
{
    /// <summary>Reads a live tensor.</summary>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite, or a score is negative.</exception>
    public static KeptWeights Of(Network network, TensorSpec weight, ScoreMap? sensitivity)
    {
        WeightValues.RefuseNonFinite(weight.Name, network[weight.Name]);
        double[] values = WeightValues.Copy(network[weight.Name]);
        Mask? mask = network.Masks[weight.Name];
        int[] places = [.. Enumerable.Range(0, values.Length).Where(place => mask is null || mask[place])];
        double[] scores = sensitivity is null ? [] : Scores(sensitivity, weight, places);
        return new KeptWeights(values.Length, places, [.. places.Select(place => values[place])], scores);
    }

    private static double[] Scores(ScoreMap sensitivity, TensorSpec weight, int[] places)
    {
        WeightScores scores = sensitivity.Weights.FirstOrDefault(scored => scored.Name == weight.Name)
            ?? throw new InvalidInputException($"the sensitivities do not name '{weight.Name}' of {weight.Layer}; take scores of the same network");
        double[] kept = [.. places.Select(place => scores.Values.Span[place])];
        return Array.TrueForAll(kept, score => score >= 0)
            ? kept
            : throw new InvalidInputException($"a sensitivity of '{weight.Name}' is {kept.Min()}; it must be at least 0: take scores such as those of importance fisher");
    }
}
