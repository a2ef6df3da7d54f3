using System.Numerics;

namespace PruneKit;

/// <summary>Values as fixed-width numbers: the distance from the lowest, where zeros are written elsewhere without a number for 0.</summary>
/// <remarks>Example: -2, 1 and 3 without zeros: -2 -> 0, -1 -> 1, 1 -> 2, 2 -> 3, 3 -> 4, so three bits hold each.</remarks>
/// <param name="Lowest">The lowest value.</param>
/// <param name="Width">Bits of a number; 0 where all are the same.</param>
/// <param name="SkipsZero">Whether 0 has no number.</param>
internal readonly record struct ValueRange(int Lowest, int Width, bool SkipsZero)
{
    private const int WidestBits = 32;

    /// <summary>The range of a matrix's values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="skipsZero">Whether zeros among them are left out.</param>
    public static ValueRange Of(ReadOnlySpan<int> values, bool skipsZero)
    {
        int lowest = int.MaxValue, highest = int.MinValue;
        foreach (int value in values)
        {
            if (skipsZero && value == 0)
                continue;
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        if (lowest > highest)
            return new ValueRange(0, 0, skipsZero);
        long distance = (long)highest - lowest - (skipsZero && lowest < 0 && highest > 0 ? 1 : 0);
        return new ValueRange(lowest, BitsFor((uint)distance), skipsZero);
    }

    /// <summary>The bits that hold numbers from 0 to <paramref name="highest"/>.</summary>
    public static int BitsFor(uint highest) => WidestBits - BitOperations.LeadingZeroCount(highest);

    /// <summary>Bits of <see cref="WriteHeader"/>.</summary>
    public int HeaderBits => (8 * BitWriter.VariableBytes(Fold(Lowest))) + 8;

    /// <summary>The lowest value, folded (0, -1, 1, -2 -> 0, 1, 2, 3), and the width.</summary>
    public void WriteHeader(BitWriter writer)
    {
        writer.WriteVariable(Fold(Lowest));
        writer.Write((uint)Width, 8);
    }

    /// <summary>Reads what <see cref="WriteHeader"/> wrote.</summary>
    public static ValueRange ReadHeader(ref PayloadReader reader, bool skipsZero)
    {
        int lowest = Unfold(reader.Variable());
        return new ValueRange(lowest, reader.Setting(8, 0, WidestBits), skipsZero);
    }

    /// <summary>The number of a value.</summary>
    public uint NumberOf(int value) => (uint)((long)value - Lowest - (SkipsZero && Lowest < 0 && value > 0 ? 1 : 0));

    /// <summary>Writes a value's number.</summary>
    public void Write(BitWriter writer, int value) => writer.Write(NumberOf(value), Width);

    /// <summary>Reads a value.</summary>
    public int Read(ref PayloadReader reader) => ValueOf(reader.Bits(Width), ref reader);

    /// <summary>The value of a number.</summary>
    public int ValueOf(uint number, ref PayloadReader reader)
    {
        long value = (long)Lowest + number;
        if (SkipsZero && Lowest < 0 && value >= 0)
            value++;
        if (value > int.MaxValue || (SkipsZero && value == 0))
            throw reader.Fail(EncodingFailure.ValueOutside, SkipsZero ? "a number below 2^31 other than 0" : "a number below 2^31", $"{value}");
        return (int)value;
    }

    /// <summary>0, -1, 1, -2 becomes 0, 1, 2, 3.</summary>
    public static uint Fold(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));

    /// <summary>0, 1, 2, 3 becomes 0, -1, 1, -2.</summary>
    public static int Unfold(uint folded) => unchecked((int)(folded >> 1) ^ -(int)(folded & 1));
}
