namespace PruneKit;

/// <summary>The line of a window.</summary>
/// <param name="Time">The stamp of its last sample, in seconds.</param>
/// <param name="Class">The class; none where a value is answered, or nothing.</param>
/// <param name="Value">The value; none where a class is answered, or nothing.</param>
/// <param name="Unit">The value's unit.</param>
/// <param name="Confidence">0 to 1; 0 without an answer.</param>
/// <param name="Flags">Why there is no answer, and what is allowed: gap, flat, saturated, missing.</param>
/// <param name="Quality">The samples' quality.</param>
/// <param name="Advice">The line of the table.</param>
internal sealed record RunWindow(double Time, string? Class, double? Value, string? Unit, double? Confidence, ValueList<string> Flags, SignalQuality Quality, string? Advice)
{
    public string Event { get; init; } = "window";

    /// <summary>The stamp of what it is about, where it is about a moment, such as a beat's R peak.</summary>
    public double? At { get; init; }

    /// <summary>Steps since the run began, where they are counted.</summary>
    public long? Steps { get; init; }
}
