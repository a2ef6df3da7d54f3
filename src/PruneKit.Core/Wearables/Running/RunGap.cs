namespace PruneKit;

/// <summary>The line of a gap.</summary>
/// <param name="Time">The stamp of the first sample behind it, in seconds.</param>
/// <param name="Seconds">How long nothing came.</param>
internal sealed record RunGap(double Time, double Seconds)
{
    public string Event { get; init; } = "gap";
}
