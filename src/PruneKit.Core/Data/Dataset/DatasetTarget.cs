namespace PruneKit;

/// <summary>A number to predict.</summary>
/// <param name="Name">What it is: <c>heart rate</c>.</param>
/// <param name="Unit">Its unit: <c>BPM</c>; null where it has none.</param>
internal sealed record DatasetTarget(string Name, string? Unit = null);
