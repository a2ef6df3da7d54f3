namespace PruneKit;

/// <summary>What one step of symmetric codes is worth.</summary>
internal static class WeightScales
{
    /// <summary>A smaller scale cannot be multiplied by an activation's without leaving the normal numbers of float32.</summary>
    public const float Smallest = 1e-15f;

    /// <summary>So that the largest magnitude has the highest code; 1 where all numbers are zero. Example: 2.54 in 8 bits: 0.02.</summary>
    public static float Of(double largest, int bits) => largest == 0 ? 1 : Math.Max((float)(largest / IntegerTensor.HighestOf(bits)), Smallest);

    /// <summary>So that clipping and rounding together change the numbers least: the best of shares of the largest magnitude, from all of it down to 0.3 in steps of 0.01.</summary>
    /// <remarks>Source: <see href="https://arxiv.org/abs/1810.05723">Banner et al. 2019</see>, section 2; the search is that of <see href="https://arxiv.org/abs/2106.08295">Nagel et al. 2021</see>, section 3.1. Of equal errors the wider range stands.
    /// Example: [1, 1, 1, 1.5] in 2 bits (codes -1, 0, 1): a scale of 1.5 errs by 0.25 three times, one of 1.125 by 0.0156 three times and 0.1406 once: 1.125 is the best.</remarks>
    public static float LeastError(ReadOnlySpan<double> values, int bits)
    {
        double largest = Largest(values);
        (float best, double least) = (Of(largest, bits), double.PositiveInfinity);
        for (int percent = 100; percent >= 30 && largest > 0; percent--)
        {
            float scale = Of(largest * percent / 100, bits);
            double error = Error(values, scale, bits);
            if (error < least)
                (best, least) = (scale, error);
        }

        return best;
    }

    /// <summary>The largest magnitude; 0 of nothing.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static double Error(ReadOnlySpan<double> values, double scale, int bits)
    {
        double sum = 0, inverse = 1 / scale;
        int highest = IntegerTensor.HighestOf(bits);
        foreach (double value in values)
        {
            double rest = value - (scale * Math.Clamp(Math.Round(value * inverse), -highest, highest));
            sum += rest * rest;
        }

        return sum;
    }
}
