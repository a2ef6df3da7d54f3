namespace PruneKit;

/// <summary>Lays a night out as sequences of <see cref="Steps"/> steps for a network that reads forwards and answers <see cref="Delay"/> epochs late.</summary>
/// <remarks>Step t holds the features of epoch t and the answer for epoch t - 10. The last ten answers come after the night's end: the last epoch's features are repeated for them.
/// Other steps have the answer <see cref="DataTargets.Ignored"/>. A night of more than 990 epochs (8.25 h) goes on in another sequence.</remarks>
internal static class SleepSequence
{
    /// <summary>Steps of 30 s a sequence.</summary>
    public const int Steps = 1000;

    /// <summary>Epochs of 30 s that the answer comes late: 5 minutes.</summary>
    public const int Delay = 10;

    /// <summary>Epochs that one sequence answers.</summary>
    private const int Epochs = Steps - Delay;

    /// <summary>How many sequences a night needs.</summary>
    public static int CountOf(WalchNight night) => Math.Max(1, (night.Epochs + Epochs - 1) / Epochs);

    /// <summary>[sequences, 1000, 4].</summary>
    public static float[] Features(WalchNight night)
    {
        float[] features = SleepFeatures.Of(night);
        var values = new float[CountOf(night) * Steps * SleepFeatures.Count];
        for (int row = 0; row < values.Length / SleepFeatures.Count; row++)
        {
            int epoch = Math.Min(night.Epochs - 1, (row / Steps * Epochs) + (row % Steps));
            features.AsSpan(epoch * SleepFeatures.Count, SleepFeatures.Count).CopyTo(values.AsSpan(row * SleepFeatures.Count));
        }

        return values;
    }

    /// <summary>[sequences, 1000] stages.</summary>
    public static int[] Answers(WalchNight night)
    {
        var answers = new int[CountOf(night) * Steps];
        for (int row = 0; row < answers.Length; row++)
        {
            int epoch = (row / Steps * Epochs) + (row % Steps) - Delay;
            answers[row] = row % Steps < Delay || epoch >= night.Epochs ? DataTargets.Ignored : (int)StageOf(night.Stages[epoch]);
        }

        return answers;
    }

    private static SleepStage StageOf(byte published) => published switch
    {
        0 => SleepStage.Wake,
        WalchFormat.MaximumStage => SleepStage.Rem,
        _ => SleepStage.Nrem,
    };
}
