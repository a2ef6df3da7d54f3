namespace PruneKit;

/// <summary>Where a training stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">How many there are, unless it stops early.</param>
/// <param name="Step">Steps taken in the whole run.</param>
/// <param name="Steps">Steps of the whole run, unless it stops early.</param>
/// <param name="Loss">The epoch's mean loss so far.</param>
/// <param name="Metric">The last epoch's validation metric; null before the first, or without validation data.</param>
/// <param name="Elapsed">Since the start, or since it was resumed.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, TrainingStep Step, TrainingStep Steps, double Loss, double? Metric, TimeSpan Elapsed);
