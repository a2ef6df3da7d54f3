namespace PruneKit;

/// <summary>Windows as a network takes them, with the sensor's samples that each came from.</summary>
/// <param name="Values">[windows, channels, length].</param>
/// <param name="Places">For each window its first and last sample of the sensor, counted in the recording.</param>
internal sealed record SignalWindows(float[] Values, ValueList<(long First, long Last)> Places);
