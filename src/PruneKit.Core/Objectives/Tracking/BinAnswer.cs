namespace PruneKit;

/// <summary>From scores over bins to a position among them.</summary>
internal static class BinAnswer
{
    /// <summary>Probabilities in proportion to exp(trust times score).</summary>
    public static void Softmax(ReadOnlySpan<float> scores, double trust, Span<double> probabilities)
    {
        double most = double.NegativeInfinity, sum = 0;
        foreach (float score in scores)
            most = Math.Max(most, score);
        for (int i = 0; i < scores.Length; i++)
            sum += probabilities[i] = Math.Exp(trust * (scores[i] - most));
        for (int i = 0; i < scores.Length; i++)
            probabilities[i] /= sum;
    }

    /// <summary>Where half of the probability lies below, each bin's spread evenly from half a step below it to half a step above.</summary>
    /// <remarks>The median has the least expected absolute error (M. H. DeGroot, Optimal Statistical Decisions, 1970). Example: 0.6, 0.3, 0.1 give -0.5 + 0.5 / 0.6 = 0.333.</remarks>
    public static double Median(ReadOnlySpan<double> probabilities)
    {
        double below = 0;
        for (int bin = 0; bin < probabilities.Length; bin++)
        {
            if (below + probabilities[bin] >= 0.5)
                return Math.Clamp(bin - 0.5 + ((0.5 - below) / probabilities[bin]), 0, probabilities.Length - 1);
            below += probabilities[bin];
        }

        return probabilities.Length - 1;
    }
}
