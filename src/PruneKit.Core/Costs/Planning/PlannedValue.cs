namespace PruneKit;

/// <summary>Where a value stands in memory, and for how long.</summary>
/// <param name="Value">The input, or the layer and port that computes it; for scratch the layer.</param>
/// <param name="Use">What it is.</param>
/// <param name="Offset">Bytes from the start of the arena; a multiple of the alignment.</param>
/// <param name="Size">Its bytes, before they are rounded up to the alignment.</param>
/// <param name="First">The number of the layer, from 0, before or during which it is written.</param>
/// <param name="Last">The number of the last layer that reads it; the last layer of all where it goes out.</param>
/// <param name="Buffer">Values with the same number share a buffer: one is a view of the other, or was computed over it.</param>
public sealed record PlannedValue(PortRef Value, PlannedUse Use, long Offset, ByteSize Size, int First, int Last, int Buffer)
{
    /// <summary>The first byte after it.</summary>
    public long End => Offset + Size.Bytes;
}
