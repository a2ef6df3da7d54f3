namespace PruneKit;

/// <summary>A stretch of memory that is held from one layer to another.</summary>
/// <param name="Size">Bytes, aligned.</param>
/// <param name="First">The number of the first layer during which it is held.</param>
/// <param name="Last">The number of the last.</param>
internal readonly record struct ArenaBuffer(long Size, int First, int Last)
{
    /// <summary>Whether both are held at some moment.</summary>
    public bool Meets(ArenaBuffer other) => First <= other.Last && other.First <= Last;

    /// <summary>Layers during which it is held.</summary>
    public int Length => Last - First + 1;
}
