namespace PruneKit;

/// <summary>What the sleep network sees of an epoch of 30 s: four numbers that a device can compute as the night goes on.</summary>
/// <remarks>
/// 1. log(1 + activity count). 2. The heart-rate feature divided by its own mean so far: the published feature is divided by the whole night's 90th percentile, which a
/// device cannot know; in this quotient it cancels. 3. Hours since the recording began. 4. The published circadian clock.
/// Source of the features: Walch et al. 2019. Example: heart-rate features 0.5, 1.5 have means so far 0.5, 1.0 and become 1, 1.5.
/// </remarks>
internal static class SleepFeatures
{
    /// <summary>Numbers an epoch.</summary>
    public const int Count = 4;

    /// <summary>[epochs, 4].</summary>
    public static float[] Of(WalchNight night)
    {
        var values = new float[night.Epochs * Count];
        double heart = 0;
        for (int epoch = 0; epoch < night.Epochs; epoch++)
        {
            heart += night[WalchFeature.Heart, epoch];
            values[epoch * Count] = (float)Math.Log(1 + night[WalchFeature.Count, epoch]);
            values[(epoch * Count) + 1] = (float)Relative(night[WalchFeature.Heart, epoch], heart / (epoch + 1));
            values[(epoch * Count) + 2] = (float)night[WalchFeature.Time, epoch];
            values[(epoch * Count) + 3] = (float)night[WalchFeature.Circadian, epoch];
        }

        return values;
    }

    /// <summary>A heart that has not changed at all so far gives 1: nothing unusual.</summary>
    private static double Relative(double value, double mean) => mean > 0 ? value / mean : 1;
}
