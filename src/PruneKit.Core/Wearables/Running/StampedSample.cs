namespace PruneKit;

/// <summary>A sample of all channels with its time.</summary>
/// <param name="Line">The line that it stood on, from 1.</param>
/// <param name="Seconds">The sensor's time stamp.</param>
/// <param name="Values">A number a channel, in the pipeline's order; NaN where one is missing.</param>
internal readonly record struct StampedSample(long Line, double Seconds, double[] Values);
