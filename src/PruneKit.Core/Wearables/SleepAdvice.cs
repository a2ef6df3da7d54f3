namespace PruneKit;

/// <summary>What a night's numbers mean to the sleeper. No medical advice.</summary>
/// <remarks>
/// Thresholds: efficiency of 85 % and a latency of 30 minutes from Ohayon et al., <see href="https://doi.org/10.1016/j.sleh.2016.11.006">National Sleep Foundation's sleep quality recommendations</see>, 2017; seven hours from Watson et al.,
/// <see href="https://doi.org/10.5665/sleep.4716">Recommended amount of sleep for a healthy adult</see>, 2015. Less than an hour is no night: this project's own rule.
/// </remarks>
internal static class SleepAdvice
{
    private const double ShortestNight = 60, LongestLatency = 30, LeastEfficiency = 85, LeastSleep = 420;

    /// <summary>The first rule that fits.</summary>
    public static string For(SleepSummary night) => night switch
    {
        { InBedMinutes: < ShortestNight } => "less than an hour: no night to speak of",
        { LatencyMinutes: null } => "no sleep was seen: check that the sensor was worn",
        { LatencyMinutes: > LongestLatency } => "it took long to fall asleep: calm the last hour of the evening",
        { EfficiencyPercent: < LeastEfficiency } => "a restless night: long awake in bed",
        { AsleepMinutes: < LeastSleep } => "a short night: less than seven hours of sleep",
        _ => "a good night",
    };
}
