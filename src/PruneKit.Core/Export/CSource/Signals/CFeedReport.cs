namespace PruneKit;

/// <summary>What was written to make a network's input of a sensor's samples.</summary>
/// <param name="Channels">Counts of a sample.</param>
/// <param name="RateHz">Samples a second.</param>
/// <param name="State">Bytes of RAM that the caller gives and leaves alone between calls.</param>
/// <param name="Constants">Bytes of its constants in the flash.</param>
public sealed record CFeedReport(int Channels, double RateHz, ByteSize State, ByteSize Constants);
