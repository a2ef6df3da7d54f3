namespace PruneKit;

/// <summary>How much of one weight tensor is kept.</summary>
/// <param name="Weight">The tensor's name.</param>
/// <param name="Count">Its elements.</param>
/// <param name="Kept">How many are kept, in [0, <paramref name="Count"/>].</param>
public sealed record KeepShare(string Weight, long Count, long Kept)
{
    /// <summary>How many are pruned.</summary>
    public long Pruned => Count - Kept;
}
