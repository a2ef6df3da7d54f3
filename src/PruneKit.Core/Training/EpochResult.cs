namespace PruneKit;

/// <summary>What one pass over the training data came to.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean training loss.</param>
/// <param name="Metric">The validation metric after it; null without validation data.</param>
public sealed record EpochResult(int Epoch, double Loss, double? Metric);
