namespace PruneKit;

/// <summary>Keeps the stages of a run on a sleeper, for the summary at its end.</summary>
/// <param name="epochSeconds">How long an epoch is.</param>
internal sealed class NightWatch(double epochSeconds)
{
    private readonly List<int> _stages = [];
    private int _unanswered;

    /// <summary>A watch for a task; null where it is not about sleep.</summary>
    public static NightWatch? For(string task, double epochSeconds) => task == SleepTask.CausalName ? new NightWatch(epochSeconds) : null;

    /// <summary>Takes the stage of an epoch.</summary>
    public void Take(StreamAnswer answer) => _stages.Add(SleepTask.Stages.ToArray().IndexOf(answer.Class!));

    /// <summary>An epoch without an answer.</summary>
    public void Skip() => _unanswered++;

    /// <summary>The night so far; null without any answer.</summary>
    public NightSummary? Summary()
    {
        if (_stages.Count == 0)
            return null;
        var night = SleepSummary.Of([.. _stages], epochSeconds);
        return new NightSummary(
            _stages.Count,
            _unanswered,
            night.InBedMinutes,
            night.AsleepMinutes,
            night.EfficiencyPercent,
            night.LatencyMinutes,
            night.WakeAfterOnsetMinutes,
            night.Awakenings,
            night.NremMinutes,
            night.RemMinutes,
            SleepAdvice.For(night));
    }
}
