namespace PruneKit;

/// <summary>What a sleep network sees of an epoch of 30 s.</summary>
/// <remarks>
/// Forwards, by the model's own pipeline: 1. log(1 + activity count). 2. The heart-rate feature divided by its own mean so far: the published feature is divided by the whole night's 90th percentile, which a
/// device cannot know; in this quotient it cancels. 3. Hours since the recording began, by the number of epochs. 4. The published circadian clock.
/// Both ways: the activity as before; the heart-rate feature as published, since the night is over; the circadian clock; the published hours, which also know of epochs that are not in the recording.
/// Source of the features: Walch et al. 2019. Example: heart-rate features 0.5, 1.5 have means so far 0.5, 1.0 and become 1, 1.5.
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
    public static int CountOf(bool wholeNight) => wholeNight ? 4 : Pipeline.Output.Channels.Count;

    /// <summary>[epochs, numbers].</summary>
    public static float[] Of(WalchNight night, bool wholeNight) => [.. Enumerable.Range(0, night.Epochs).SelectMany(wholeNight ? epoch => BothWays(night, epoch) : Forwards(night)).Select(value => (float)value)];

    private static double[] BothWays(WalchNight night, int epoch) =>
        [Math.Log(1 + night[WalchFeature.Count, epoch]), night[WalchFeature.Heart, epoch], night[WalchFeature.Circadian, epoch], night[WalchFeature.Time, epoch]];

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
