namespace PruneKit.Study;

/// <summary>What a model answered on some trials.</summary>
/// <param name="Trials">Of each trial the subject, whether it is a fall, and the alarms.</param>
/// <param name="Hours">How long the daily activities last.</param>
/// <param name="Macs">Of one answer.</param>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="BundleBytes">Of the bundle; null in floating point.</param>
internal sealed record FallAnswers(IReadOnlyList<(string Subject, bool Fall, int Alarms)> Trials, double Hours, long Macs, long Parameters, long? BundleBytes);
