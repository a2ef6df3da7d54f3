namespace PruneKit;

/// <summary>How a model is run on a stream.</summary>
public sealed record StreamOptions
{
    /// <value>The column, or the member of a JSON line, with the sensor's time stamp. Default time.</value>
    public string TimeColumn { get; init; } = "time";

    /// <value>Seconds of one unit of the time stamps: 0.001 for milliseconds. Default 1; above 0.</value>
    public double TimeUnitSeconds { get; init; } = 1;

    /// <value>How many times faster than the stamps say samples are taken; null for as fast as it goes. Default null; range (0, 1000].</value>
    public double? Realtime { get; init; }

    /// <value>Marks of quality that do not withhold an answer: <c>flat</c> for a sensor that may stand still, <c>saturated</c>. Default none.</value>
    public ValueList<string> Allow { get; init; } = [];

    /// <value>Threads of the network. Default 1; range [1, 1024].</value>
    public int Threads { get; init; } = 1;

    /// <exception cref="InvalidOptionException">A number is outside its range.</exception>
    internal void Check()
    {
        if (!(TimeUnitSeconds > 0) || !double.IsFinite(TimeUnitSeconds))
            throw new InvalidOptionException(FormattableString.Invariant($"a unit of time of {TimeUnitSeconds} seconds; give one above 0"));
        if (Realtime is double factor && !(factor > 0 && factor <= 1000))
            throw new InvalidOptionException(FormattableString.Invariant($"{factor} times real time; from above 0 to 1000 is possible"));
        Guard.InRange(Threads, 1, 1024);
        if (Allow.FirstOrDefault(flag => flag is not (SignalQuality.FlatFlag or SignalQuality.SaturatedFlag)) is string other)
            throw new InvalidOptionException($"'{other}' cannot be allowed; only {SignalQuality.FlatFlag} and {SignalQuality.SaturatedFlag} can");
    }
}
