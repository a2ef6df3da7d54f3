namespace PruneKit;

/// <summary>Reads bits from bytes, the high bit of each byte first.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private long position;

    /// <summary>Reads <paramref name="count"/> bits (0 to 32), the highest first.</summary>
    /// <exception cref="EndOfStreamException">Fewer bits are left.</exception>
    public uint Read(int count)
    {
        if (position + count > bytes.Length * 8L)
        {
            throw new EndOfStreamException($"{count} bits wanted at bit {position} of {bytes.Length * 8L}.");
        }

        uint value = 0;
        for (int i = 0; i < count; i++, position++)
        {
            value = (value << 1) | (((uint)bytes[(int)(position >> 3)] >> (7 - (int)(position & 7))) & 1);
        }

        return value;
    }

    /// <summary>Counts one bits up to the next zero bit and passes that too.</summary>
    /// <exception cref="EndOfStreamException">No zero bit is left.</exception>
    public int ReadUnary()
    {
        int ones = 0;
        while (Read(1) != 0)
        {
            ones++;
        }

        return ones;
    }
}
