using System.Numerics;

namespace PruneKit;

/// <summary>Numbers of 32 bits in the bits that they need, exactly: no sign where none is negative, the exponents' range, the longest mantissa.</summary>
/// <remarks>Source: the fields of <see href="https://doi.org/10.1109/IEEESTD.2019.8766229">IEEE 754</see>'s binary32. Layout: bits m of a mantissa (5), bits e of an exponent (4), whether signs and whether zeros stand (1 each), the lowest exponent field (8), five zeros;
/// then for each number its sign where signs stand, its exponent field less the lowest in e bits (where zeros stand, 0 is a zero and others are one more), and its mantissa's upper m bits. At the end zeros fill the byte.
/// Numbers that are rounded to bfloat16 take at most 16 bits so, powers of two hardly any. Example: [0.5, 0.25] is m = 0, e = 1, lowest 125: three bytes and the bits 1, 0.</remarks>
internal readonly record struct FloatPacking(int MantissaBits, int ExponentBits, bool Signs, bool Zeros, int Lowest)
{
    private const int FullMantissa = 23;
    private const int FullExponent = 8;
    private const int HeaderBytes = 3;

    /// <summary>The packing of these numbers.</summary>
    public static FloatPacking Of(ReadOnlySpan<float> values)
    {
        int mantissa = 0, lowest = byte.MaxValue, highest = 0;
        bool signs = false, zeros = false;
        foreach (float value in values)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            signs |= bits >> 31 != 0;
            if (bits << 1 == 0)
            {
                zeros = true;
                continue;
            }

            uint fraction = bits & ((1u << FullMantissa) - 1);
            mantissa = Math.Max(mantissa, fraction == 0 ? 0 : FullMantissa - BitOperations.TrailingZeroCount(fraction));
            (lowest, highest) = (Math.Min(lowest, ExponentOf(bits)), Math.Max(highest, ExponentOf(bits)));
        }

        if (lowest > highest)
            (lowest, highest) = (0, -1);
        int range = highest - lowest + (zeros ? 1 : 0);
        return new FloatPacking(mantissa, range <= 0 ? 0 : ValueRange.BitsFor((uint)range), signs, zeros, lowest);
    }

    /// <summary>Bytes of so many numbers, with the header.</summary>
    public long CountBytes(long count) => HeaderBytes + (((count * NumberBits) + 7) / 8);

    /// <summary>Writes the header and the numbers.</summary>
    public static byte[] Write(ReadOnlySpan<float> values)
    {
        FloatPacking packing = Of(values);
        var writer = new BitWriter();
        writer.Write((uint)packing.MantissaBits, 5);
        writer.Write((uint)packing.ExponentBits, 4);
        writer.Write(packing.Signs ? 1u : 0u, 1);
        writer.Write(packing.Zeros ? 1u : 0u, 1);
        writer.Write((uint)packing.Lowest, 8);
        writer.Write(0, 5);
        foreach (float value in values)
            packing.Write(writer, BitConverter.SingleToUInt32Bits(value));
        return writer.ToArray();
    }

    /// <summary>Reads a header.</summary>
    public static FloatPacking ReadHeader(ref PayloadReader reader)
    {
        int mantissa = reader.Setting(5, 0, FullMantissa), exponent = reader.Setting(4, 0, FullExponent + 1);
        bool signs = reader.Bits(1) != 0, zeros = reader.Bits(1) != 0;
        int lowest = (int)reader.Bits(8);
        reader.Setting(5, 0, 0);
        return new FloatPacking(mantissa, exponent, signs, zeros, lowest);
    }

    /// <summary>Reads numbers behind their header.</summary>
    public float[] Read(ref PayloadReader reader, int count)
    {
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = ReadNumber(ref reader);
        return values;
    }

    private int NumberBits => (Signs ? 1 : 0) + ExponentBits + MantissaBits;

    private static int ExponentOf(uint bits) => (int)((bits >> FullMantissa) & 0xFF);

    private void Write(BitWriter writer, uint bits)
    {
        bool zero = bits << 1 == 0;
        writer.Write(bits >> 31, Signs ? 1 : 0);
        writer.Write(zero ? 0 : (uint)(ExponentOf(bits) - Lowest + (Zeros ? 1 : 0)), ExponentBits);
        writer.Write(zero ? 0 : (bits & ((1u << FullMantissa) - 1)) >> (FullMantissa - MantissaBits), MantissaBits);
    }

    private float ReadNumber(ref PayloadReader reader)
    {
        uint sign = reader.Bits(Signs ? 1 : 0), exponent = reader.Bits(ExponentBits), mantissa = reader.Bits(MantissaBits);
        if (Zeros && exponent == 0)
        {
            return mantissa == 0
                ? BitConverter.UInt32BitsToSingle(sign << 31)
                : throw reader.Fail(EncodingFailure.ValueOutside, "a zero's mantissa of 0", $"{mantissa}");
        }

        long field = exponent + Lowest - (Zeros ? 1 : 0);
        return field <= byte.MaxValue
            ? BitConverter.UInt32BitsToSingle((sign << 31) | ((uint)field << FullMantissa) | (mantissa << (FullMantissa - MantissaBits)))
            : throw reader.Fail(EncodingFailure.ValueOutside, "an exponent of 8 bits", $"{field}");
    }
}
