using System.Buffers.Binary;

namespace PruneKit;

/// <summary>Turns stored numbers into float64.</summary>
internal static class MatNumbers
{
    private const int Block = 1 << 16;

    /// <summary>The bytes of one number; 0 where the type holds none.</summary>
    public static int SizeOf(MatType type) => type switch
    {
        MatType.Int8 or MatType.UInt8 => 1,
        MatType.Int16 or MatType.UInt16 => 2,
        MatType.Int32 or MatType.UInt32 or MatType.Single => 4,
        MatType.Double or MatType.Int64 or MatType.UInt64 => 8,
        _ => 0,
    };

    /// <summary>Reads <paramref name="count"/> numbers, 64 KiB at a time.</summary>
    /// <exception cref="InvalidInputException">The bytes end before, or a whole number is too large for float64 to hold exactly.</exception>
    public static double[] Read(MatBytes bytes, MatType type, int count)
    {
        int size = SizeOf(type), perBlock = Block / size;
        var values = new double[count];
        byte[] block = new byte[Math.Min((long)count * size, Block)];
        for (int done = 0; done < count; done += perBlock)
        {
            long position = bytes.Position;
            int here = Math.Min(perBlock, count - done);
            bytes.Read(block.AsSpan(0, here * size));
            for (int i = 0; i < here; i++)
                values[done + i] = One(bytes, position + (i * size), block.AsSpan(i * size, size), type);
        }

        return values;
    }

    private static double One(MatBytes bytes, long position, ReadOnlySpan<byte> at, MatType type) => type switch
    {
        MatType.Int8 => unchecked((sbyte)at[0]),
        MatType.UInt8 => at[0],
        MatType.Int16 => bytes.BigEndian ? BinaryPrimitives.ReadInt16BigEndian(at) : BinaryPrimitives.ReadInt16LittleEndian(at),
        MatType.UInt16 => bytes.BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
        MatType.Int32 => bytes.BigEndian ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at),
        MatType.UInt32 => bytes.BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
        MatType.Single => bytes.BigEndian ? BinaryPrimitives.ReadSingleBigEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at),
        MatType.Double => bytes.BigEndian ? BinaryPrimitives.ReadDoubleBigEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at),
        MatType.Int64 => Exact(bytes, position, bytes.BigEndian ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at)),
        _ => Exact(bytes, position, bytes.BigEndian ? BinaryPrimitives.ReadUInt64BigEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at)),
    };

    private static double Exact(MatBytes bytes, long position, Int128 value) => (Int128)(double)value == value
        ? (double)value
        : throw bytes.Error(position, $"the whole number {value} is more than float64 holds exactly; save the variable as double, or split it");
}
