namespace PruneKit;

/// <summary>What a <c>.mat</c> file may ask for.</summary>
/// <remarks>An array of n numbers takes 8 n bytes here. Both limits hold at once: so a file of k bytes never makes the reader hold more than 8 x 1032 x k bytes, nor more than <see cref="LargestArray"/>, beside buffers of 64 KiB.</remarks>
internal sealed record MatLimits
{
    /// <summary>How much DEFLATE can grow at most: 258 bytes by 2 bits.</summary>
    /// <remarks>Source: <see href="https://zlib.net/zlib_tech.html">zlib technical details</see>, "maximum compression factor".</remarks>
    public const int LargestInflation = 1032;

    /// <value>Numbers in one array. Default 32 Mi (256 MiB in memory); range [1, 2^28].</value>
    public int LargestArray { get; init; } = 1 << 25;
}
