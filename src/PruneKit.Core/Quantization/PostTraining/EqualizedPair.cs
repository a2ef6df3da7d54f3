namespace PruneKit;

/// <summary>Two layers between which scale can be moved.</summary>
/// <param name="First">Makes the channels: the rows of its weight.</param>
/// <param name="Second">Reads them: runs of its weight's columns.</param>
/// <param name="Channels">How many there are.</param>
/// <param name="Groups">Groups of the second; 1 of a linear layer.</param>
internal sealed record EqualizedPair(Layer First, Layer Second, long Channels, long Groups);
