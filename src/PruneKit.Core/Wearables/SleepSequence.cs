namespace PruneKit;

/// <summary>Lays a night out as sequences of <see cref="Steps"/> steps, for a network that reads forwards and answers <see cref="Delay"/> epochs late, or for one that reads both ways and answers at once.</summary>
/// <remarks>Forwards, step t holds the features of epoch t and the answer for epoch t - 10. The last ten answers come after the night's end: the last epoch's features are repeated for them.
/// Other steps have the answer <see cref="DataTargets.Ignored"/>. A night of more than 990 epochs (8.25 h), both ways of more than 1,000, goes on in another sequence.</remarks>
internal static class SleepSequence
{
    /// <summary>Steps of 30 s a sequence.</summary>
    public const int Steps = 1000;

    /// <summary>Epochs of 30 s that the answer of a network that reads forwards comes late: 5 minutes.</summary>
    public const int Delay = 10;

    /// <summary>How many sequences a night needs.</summary>
    public static int CountOf(WalchNight night, bool wholeNight) => Math.Max(1, (night.Epochs + Epochs(wholeNight) - 1) / Epochs(wholeNight));

    /// <summary>[sequences, 1000, features].</summary>
    public static float[] Features(WalchNight night, bool wholeNight)
    {
        int count = SleepFeatures.CountOf(wholeNight);
        float[] features = SleepFeatures.Of(night, wholeNight);
        var values = new float[CountOf(night, wholeNight) * Steps * count];
        for (int row = 0; row < values.Length / count; row++)
        {
            int epoch = Math.Min(night.Epochs - 1, (row / Steps * Epochs(wholeNight)) + (row % Steps));
            features.AsSpan(epoch * count, count).CopyTo(values.AsSpan(row * count));
        }

        return values;
    }

    /// <summary>[sequences, 1000] stages.</summary>
    public static int[] Answers(WalchNight night, bool wholeNight)
    {
        int late = LateBy(wholeNight);
        var answers = new int[CountOf(night, wholeNight) * Steps];
        for (int row = 0; row < answers.Length; row++)
        {
            int epoch = (row / Steps * Epochs(wholeNight)) + (row % Steps) - late;
            answers[row] = row % Steps < late || epoch >= night.Epochs ? DataTargets.Ignored : (int)StageOf(night.Stages[epoch]);
        }

        return answers;
    }

    private static int LateBy(bool wholeNight) => wholeNight ? 0 : Delay;

    /// <summary>Epochs that one sequence answers.</summary>
    private static int Epochs(bool wholeNight) => Steps - LateBy(wholeNight);

    private static SleepStage StageOf(byte published) => published switch
    {
        0 => SleepStage.Wake,
        WalchFormat.MaximumStage => SleepStage.Rem,
        _ => SleepStage.Nrem,
    };
}
