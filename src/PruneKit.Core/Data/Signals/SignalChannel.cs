namespace PruneKit;

/// <summary>A channel that a sensor gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit of its samples, <c>g</c> or <c>deg/s</c>; null for a scale of the sensor's own.</param>
public sealed record SignalChannel(string Name, string? Unit = null);
