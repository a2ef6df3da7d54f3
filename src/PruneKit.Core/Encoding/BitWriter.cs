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
        while (count > 0)
        {
            if (free == 0)
            {
                bytes.Add(0);
                free = 8;
            }

            int taken = Math.Min(free, count);
            uint part = (uint)((((ulong)value) >> (count - taken)) & ((1u << taken) - 1));
            bytes[^1] |= (byte)(part << (free - taken));
            free -= taken;
            count -= taken;
        }
    }

    /// <summary>Writes a number in groups of seven bits, the lowest first, each led by a bit that says whether another follows.</summary>
    public void WriteVariable(uint value)
    {
        for (; value > 0x7F; value >>= 7)
            Write(0x80 | (value & 0x7F), 8);
        Write(value, 8);
    }

    /// <summary>Bytes that <see cref="WriteVariable"/> takes.</summary>
    public static int VariableBytes(uint value)
    {
        int count = 1;
        for (; value > 0x7F; value >>= 7)
            count++;
        return count;
    }

    /// <summary>The bytes; the last is filled with zeros.</summary>
    public byte[] ToArray() => [.. bytes];
}
