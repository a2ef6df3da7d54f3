namespace PruneKit;

/// <summary>What was written for a network that takes one time step after another.</summary>
/// <param name="Axis">The input's axis of time, counted without the batch.</param>
/// <param name="State">Bytes of RAM that the caller gives and leaves alone between calls.</param>
/// <param name="Constants">Bytes of its constants in the flash; those of the run function are not needed beside them.</param>
/// <param name="First">Time steps until the first output.</param>
/// <param name="Hop">Time steps from one output to the next.</param>
public sealed record CStreamReport(int Axis, ByteSize State, ByteSize Constants, long First, long Hop);
