namespace PruneKit;

/// <summary>What a sleep network sees of an epoch of 30 s.</summary>
/// <remarks>
/// Forwards, by the model's own pipeline: 1. log(1 + activity count). 2. The heart-rate feature divided by its own mean so far: the published feature is divided by the whole night's 90th percentile, which a
/// device cannot know; in this quotient it cancels. 3. Hours since the recording began, by the number of epochs. 4. The published circadian clock.
/// Both ways, since the night is over: 1. The activity as before. 2. The heart-rate feature as published. 3. The published hours, which also know of epochs that are not in the recording. 4. The circadian clock.
/// 5. and 6. The ranks of heart rate and activity in the night: the share of its epochs that have less, half of those that have as much counted, 0 to 1.
/// Source of the features: Walch et al. 2019. Example: heart-rate features 0.5, 1.5 have means so far 0.5, 1.0 and become 1, 1.5, and ranks 0.25, 0.75.
/// </remarks>
internal static class SleepFeatures
{
    /// <summary>Epochs a second.</summary>
    private const double RateHz = 1 / 30.0;

    /// <summary>What a stream has to give an epoch, and what becomes of it.</summary>
    public static SignalPipeline Pipeline { get; } = new(SleepTask.InputName, RateHz, [new("activity", "counts"), new("heart"), new("circadian")],
    [
        new LogStep(["activity"]),
        new RelativeStep(["heart"]),
        new ElapsedStep("hours"),
        new SelectStep(["activity", "heart", "hours", "circadian"]),
        new SequenceStep(SleepSequence.Steps, SleepSequence.Delay),
    ]);

    /// <summary>Numbers an epoch.</summary>
    public static int CountOf(bool wholeNight) => wholeNight ? 6 : Pipeline.Output.Channels.Count;

    /// <summary>[epochs, numbers].</summary>
    public static float[] Of(WalchNight night, bool wholeNight) => [.. Enumerable.Range(0, night.Epochs).SelectMany(wholeNight ? BothWays(night) : Forwards(night)).Select(value => (float)value)];

    private static Func<int, double[]> BothWays(WalchNight night)
    {
        double[] heart = Ranks(night, WalchFeature.Heart), activity = Ranks(night, WalchFeature.Count);
        return epoch =>
            [Math.Log(1 + night[WalchFeature.Count, epoch]), night[WalchFeature.Heart, epoch], night[WalchFeature.Time, epoch], night[WalchFeature.Circadian, epoch], heart[epoch], activity[epoch]];
    }

    private static double[] Ranks(WalchNight night, WalchFeature feature)
    {
        double[] values = [.. Enumerable.Range(0, night.Epochs).Select(epoch => night[feature, epoch])];
        Dictionary<double, double> ranks = [];
        int below = 0;
        foreach (IGrouping<double, double> alike in values.Order().GroupBy(value => value))
        {
            int count = alike.Count();
            ranks[alike.Key] = (below + (count / 2.0)) / values.Length;
            below += count;
        }

        return [.. values.Select(value => ranks[value])];
    }

    private static Func<int, double[]> Forwards(WalchNight night)
    {
        SignalStream stream = Pipeline.StartSamples();
        return epoch =>
        {
            stream.Push([night[WalchFeature.Count, epoch], night[WalchFeature.Heart, epoch], night[WalchFeature.Circadian, epoch]]);
            return stream.TryTake(out SignalFrame frame) ? frame.Values : [];
        };
    }
}
