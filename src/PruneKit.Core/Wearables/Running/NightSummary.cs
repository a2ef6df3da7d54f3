namespace PruneKit;

/// <summary>The line before the last one of a run on a sleeper.</summary>
/// <param name="Answered">Epochs with a stage, which all that follows counts.</param>
/// <param name="Unanswered">Epochs without.</param>
/// <param name="InBedMinutes">All answered epochs.</param>
/// <param name="AsleepMinutes">All that are not wake.</param>
/// <param name="EfficiencyPercent">The share of sleep.</param>
/// <param name="LatencyMinutes">To the first epoch of sleep; none without sleep.</param>
/// <param name="AwakeAfterOnsetMinutes">Awake after that; none without sleep.</param>
/// <param name="Awakenings">How often sleep gave way to wake.</param>
/// <param name="NremMinutes">Non-REM sleep.</param>
/// <param name="RemMinutes">REM sleep.</param>
/// <param name="Advice">What it means to the sleeper.</param>
internal sealed record NightSummary(
    int Answered,
    int Unanswered,
    double InBedMinutes,
    double AsleepMinutes,
    double EfficiencyPercent,
    double? LatencyMinutes,
    double? AwakeAfterOnsetMinutes,
    int Awakenings,
    double NremMinutes,
    double RemMinutes,
    string Advice)
{
    public string Event { get; init; } = "night";
}
