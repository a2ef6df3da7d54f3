namespace PruneKit;

/// <summary>Makes up the rhythm numbers of a beat in a rhythm without order, as in atrial fibrillation: intervals are independent and log-normal.</summary>
/// <remarks>Few patients of the training set fibrillate; without these a net takes every early beat of one who does for an ectopic one. The mean interval is 0.45 to 1 s,
/// the deviation of its logarithm 0.12 to 0.32.</remarks>
internal static class IrregularRhythm
{
    /// <summary>The numbers of <see cref="RrFeatures"/>.</summary>
    public static float[] Draw(Random random)
    {
        double mean = 0.45 + (0.55 * random.NextDouble());
        double deviation = 0.12 + (0.2 * random.NextDouble());
        var history = new RrHistory();
        for (int left = random.Next(12, 72); left > 0; left--)
        {
            double interval = Interval(random, mean, deviation);
            history.Add(interval, Math.Abs(Math.Log(interval / history.Recent(interval))) < 0.1);
        }

        return RrFeatures.Of(history, Interval(random, mean, deviation), Interval(random, mean, deviation));
    }

    private static double Interval(Random random, double mean, double deviation) =>
        Math.Clamp(mean * Math.Exp(deviation * Normal(random)), 0.3, 2);

    /// <summary>Box and Muller, <see href="https://doi.org/10.1214/aoms/1177706645">1958</see>.</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
