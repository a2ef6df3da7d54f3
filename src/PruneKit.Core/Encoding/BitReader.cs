using System.Buffers.Binary;

namespace PruneKit;

/// <summary>Reads bits from bytes, the high bit of each byte first.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private long position;

    /// <summary>Bits read so far.</summary>
    public readonly long Position => position;

    /// <summary>Bits that are left.</summary>
    public readonly long Left => (bytes.Length * 8L) - position;

    /// <summary>Reads <paramref name="count"/> bits (0 to 32), the highest first.</summary>
    /// <exception cref="EndOfStreamException">Fewer bits are left.</exception>
    public uint Read(int count)
    {
        if (count > Left)
            throw new EndOfStreamException($"{count} bits wanted at bit {position} of {bytes.Length * 8L}.");
        if (count == 0)
            return 0;
        int first = (int)(position >> 3), skipped = (int)(position & 7);
        position += count;
        return unchecked((uint)((Window(first) << skipped) >> (64 - count)));
    }

    /// <summary>The next 16 bits without passing them; zeros behind the end.</summary>
    public readonly uint Peek16()
    {
        int first = (int)(position >> 3), skipped = (int)(position & 7);
        return unchecked((ushort)((Window(first) << skipped) >> 48));
    }

    /// <summary>Passes <paramref name="count"/> bits, which are there.</summary>
    public void Skip(int count) => position += count;

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

    /// <summary>Eight bytes from <paramref name="first"/> on, zeros behind the end.</summary>
    private readonly ulong Window(int first)
    {
        if (bytes.Length - first >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64BigEndian(bytes[first..]);
        Span<byte> end = stackalloc byte[sizeof(ulong)];
        end.Clear();
        bytes[first..].CopyTo(end);
        return BinaryPrimitives.ReadUInt64BigEndian(end);
    }
}
