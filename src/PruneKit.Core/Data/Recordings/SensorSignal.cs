namespace PruneKit;

/// <summary>One channel of a recording.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit of its samples, <c>g</c> or <c>deg/s</c>; null for a scale of the sensor's own.</param>
/// <param name="Samples">The samples, evenly spaced.</param>
internal sealed record SensorSignal(string Name, string? Unit, float[] Samples);
