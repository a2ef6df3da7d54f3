namespace PruneKit;

/// <summary>Appends bits to a growing array of bytes, the high bit of each byte first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> bytes = [];
    private int free;

    /// <summary>Bits written so far.</summary>
    public long Length => (bytes.Count * 8L) - free;

    /// <summary>Writes the low <paramref name="count"/> bits (0 to 32) of a value, the highest first.</summary>
    public void Write(uint value, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (free == 0)
            {
                bytes.Add(0);
                free = 8;
            }

            free--;
            bytes[^1] |= (byte)(((value >> i) & 1) << free);
        }
    }

    /// <summary>The bytes; the last is filled with zeros.</summary>
    public byte[] ToArray() => [.. bytes];
}
