namespace PruneKit;

/// <summary>What is known of some samples of a recording.</summary>
/// <param name="Start">The first sample, counted from 0.</param>
/// <param name="Count">How many samples; at least 1.</param>
/// <param name="Name">The class, or the name of the measured quantity.</param>
/// <param name="Value">The measured value; null for a class.</param>
internal sealed record SignalLabel(int Start, int Count, string Name, double? Value = null);
