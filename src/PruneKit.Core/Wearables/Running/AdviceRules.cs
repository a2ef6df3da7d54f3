namespace PruneKit;

/// <summary>The table of advice; of a task's rules the first that fits is given.</summary>
/// <remarks>
/// Thresholds of the heart rate: the American Heart Association calls 60 to 100 beats a minute a usual rate at rest (<see href="https://www.heart.org/en/health-topics/high-blood-pressure/the-facts-about-high-blood-pressure/all-about-heart-rate-pulse">All About Heart Rate</see>); 40 and 180 are this project's, as are all other lines. Example: <c>activity</c>, laying at 0.9 gives "rest".
/// </remarks>
public static class AdviceRules
{
    /// <summary>What is said of a window without an answer.</summary>
    internal const string BadSignal = "check the sensor";

    private const double Sure = 0.6;
    private const double Alarm = 0.8;

    /// <summary>All rules, in order.</summary>
    public static ValueList<AdviceRule> All { get; } =
    [
        Of("activity", "walking", "moving", Sure), Of("activity", "walking-upstairs", "moving: climbing", Sure), Of("activity", "walking-downstairs", "moving: going down", Sure),
        Of("activity", "sitting", "still: move a little every hour", Sure), Of("activity", "standing", "still", Sure), Of("activity", "laying", "rest", Sure),
        Of("fall", "fall", "alert: fall, ask and call for help", Alarm), Of("fall", "daily", "no alarm", Sure),
        new("heart-rate", "alert: above 180, slow down") { Low = 180, LeastConfidence = Alarm }, new("heart-rate", "effort") { Low = 100, High = 180, LeastConfidence = Sure },
        new("heart-rate", "rest") { Low = 40, High = 100, LeastConfidence = Sure }, new("heart-rate", "alert: below 40") { High = 40, LeastConfidence = Alarm },
        Of("sleep", "wake", "awake", Sure), Of("sleep", "NREM", "asleep", Sure), Of("sleep", "REM", "asleep: dreaming", Sure),
        Of("ecg", "N", "normal beat", Sure), Of("ecg", "S", "alert: early beat", Alarm), Of("ecg", "V", "alert: ventricular beat", Alarm), Of("ecg", "F", "alert: fusion beat", Alarm),
        Of("health", "normal", "normal beat", Sure), Of("health", "abnormal", "alert: abnormal beat", Alarm),
    ];

    /// <summary>What is said of an answer; null where the task has no rules.</summary>
    internal static string? For(string task, StreamAnswer answer) =>
        All.FirstOrDefault(rule => rule.Fits(task, answer))?.Advice ?? (All.Any(rule => rule.Task == task) ? "unsure: wait for the next window" : null);

    private static AdviceRule Of(string task, string name, string advice, double confidence) => new(task, advice) { Class = name, LeastConfidence = confidence };
}
