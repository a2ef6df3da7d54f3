namespace PruneKit;

/// <summary>A night in numbers, from the stage of every epoch.</summary>
/// <remarks>
/// Definitions: the AASM Manual for the Scoring of Sleep and Associated Events, parameters to be reported. Time in bed is the whole recording.
/// Example, epochs of 30 s: wake, wake, NREM, NREM, wake, REM: 3 minutes in bed, 1.5 asleep, efficiency 50 %, latency 1 minute, 0.5 minutes awake after it, 1 minute NREM, 0.5 REM, 1 awakening.
/// </remarks>
/// <param name="InBedMinutes">The whole recording.</param>
/// <param name="AsleepMinutes">All epochs that are not wake.</param>
/// <param name="LatencyMinutes">From the start to the first epoch of sleep; null where there is none.</param>
/// <param name="NremMinutes">Non-REM sleep.</param>
/// <param name="RemMinutes">REM sleep.</param>
public sealed record SleepSummary(double InBedMinutes, double AsleepMinutes, double? LatencyMinutes, double NremMinutes, double RemMinutes)
{
    /// <summary>The share of the time in bed that is sleep, in per cent.</summary>
    public double EfficiencyPercent => InBedMinutes > 0 ? 100 * AsleepMinutes / InBedMinutes : 0;

    /// <summary>Awake after the first sleep; null where there is none.</summary>
    public double? WakeAfterOnsetMinutes => InBedMinutes - AsleepMinutes - LatencyMinutes;

    /// <value>How often sleep gave way to wake. Default 0.</value>
    public int Awakenings { get; init; }

    /// <summary>The summary of a night.</summary>
    /// <param name="stages">An epoch each: 0 wake, 1 NREM, 2 REM, as the task's classes.</param>
    /// <param name="epochSeconds">How long an epoch is. Default 30.</param>
    /// <exception cref="InvalidInputException">A stage is none of the three.</exception>
    public static SleepSummary Of(ReadOnlySpan<int> stages, double epochSeconds = 30)
    {
        int wake = (int)SleepStage.Wake, nrem = stages.Count((int)SleepStage.Nrem), rem = stages.Count((int)SleepStage.Rem);
        if (stages.Count(wake) + nrem + rem != stages.Length)
            throw new InvalidInputException($"of {stages.Length} epochs {stages.Length - stages.Count(wake) - nrem - rem} are in none of the stages 0, 1 and 2; give each epoch its stage");
        double minutes = epochSeconds / 60;
        int onset = stages.IndexOfAnyExcept(wake);
        return new SleepSummary(stages.Length * minutes, (nrem + rem) * minutes, onset < 0 ? null : onset * minutes, nrem * minutes, rem * minutes)
        {
            Awakenings = AwakeningsIn(stages),
        };
    }

    private static int AwakeningsIn(ReadOnlySpan<int> stages)
    {
        int count = 0;
        for (int i = 1; i < stages.Length; i++)
            count += stages[i] == (int)SleepStage.Wake && stages[i - 1] != (int)SleepStage.Wake ? 1 : 0;
        return count;
    }

    /// <summary>Its numbers with names and units.</summary>
    internal IEnumerable<(string Name, string Unit, double? Value)> Measures =>
    [
        ("sleep efficiency", "%", EfficiencyPercent),
        ("sleep latency", "min", LatencyMinutes),
        ("awake after sleep onset", "min", WakeAfterOnsetMinutes),
        ("awakenings", "", Awakenings),
        ("NREM", "min", NremMinutes),
        ("REM", "min", RemMinutes),
    ];
}
