using System.Globalization;

namespace PruneKit;

/// <summary>A whole number seen in a trace: fixed, or so many times the batch size.</summary>
/// <param name="Value">The number, or what the batch size is multiplied by.</param>
/// <param name="TimesBatch">Whether it grows with the batch.</param>
internal readonly record struct Extent(long Value, bool TimesBatch = false)
{
    /// <summary>The number that is <paramref name="first"/> in a batch of <paramref name="firstBatch"/> and <paramref name="second"/> in one of <paramref name="secondBatch"/>, or null
    /// where it is neither fixed nor a multiple of the batch.</summary>
    internal static Extent? FromTwo(long first, long firstBatch, long second, long secondBatch)
    {
        if (first == second)
            return new Extent(first);
        (long factor, long rest) = Math.DivRem(first, firstBatch);
        return rest == 0 && unchecked(factor * secondBatch) == second ? new Extent(factor, TimesBatch: true) : null;
    }

    /// <inheritdoc />
    public override string ToString() =>
        TimesBatch ? (Value == 1 ? "N" : string.Create(CultureInfo.InvariantCulture, $"{Value}N")) : Value.ToString(CultureInfo.InvariantCulture);
}
