namespace PruneKit;

/// <summary>A channel that a sensor gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit of its samples, <c>g</c> or <c>deg/s</c>; null for a scale of the sensor's own.</param>
public sealed record SignalChannel(string Name, string? Unit = null)
{
    /// <value>The largest value that the sensor gives, in the channel's unit: 4 for an accelerometer of 4 g. Integer preprocessing takes samples as 24-bit shares of it; null where it is not known. Default null; above 0.</value>
    public double? FullScale { get; init; }
}
