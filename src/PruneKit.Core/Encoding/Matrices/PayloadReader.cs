using System.Globalization;

namespace PruneKit;

/// <summary>Reads an encoding's bits; whatever is wrong becomes an <see cref="EncodingException"/>.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> bytes, string encoding)
{
    /// <summary>Groups of seven bits that a number takes at most.</summary>
    private const int VariableGroups = 5;

    private BitReader _bits = new(bytes);

    /// <summary>Reads <paramref name="count"/> bits (0 to 32), the highest first.</summary>
    public uint Bits(int count)
    {
        if (count > _bits.Left)
            throw Fail(EncodingFailure.Truncated, Number(count) + " bits", Number(_bits.Left));
        return _bits.Read(count);
    }

    /// <summary>The next 16 bits without passing them; zeros behind the end.</summary>
    public readonly uint Peek16() => _bits.Peek16();

    /// <summary>Passes bits that were peeked at.</summary>
    public void Skip(int count)
    {
        if (count > _bits.Left)
            throw Fail(EncodingFailure.Truncated, Number(count) + " bits", Number(_bits.Left));
        _bits.Skip(count);
    }

    /// <summary>The bytes from the next on, which begins where the last number ended.</summary>
    public readonly int BytePosition => (int)((_bits.Position + 7) / 8);

    /// <summary>Reads a number in groups of seven bits.</summary>
    public uint Variable()
    {
        ulong value = 0;
        for (int group = 0; group < VariableGroups; group++)
        {
            uint bits = Bits(8);
            value |= (ulong)(bits & 0x7F) << (7 * group);
            if (bits <= 0x7F)
                return value <= uint.MaxValue ? (uint)value : throw Fail(EncodingFailure.SettingInvalid, "a number below 2^32", Number((long)value));
        }

        throw Fail(EncodingFailure.SettingInvalid, "a number of at most five bytes", "a sixth");
    }

    /// <summary>Reads a setting.</summary>
    /// <param name="count">Its bits.</param>
    /// <param name="lowest">Its lowest value.</param>
    /// <param name="highest">Its highest value.</param>
    public int Setting(int count, int lowest, int highest)
    {
        uint value = Bits(count);
        return value >= lowest && value <= highest ? (int)value : throw Fail(EncodingFailure.SettingInvalid, $"{lowest} to {highest}", Number(value));
    }

    /// <summary>Refuses what is left, except zeros that fill the last byte.</summary>
    public void End()
    {
        if (_bits.Left >= 8 || _bits.Read((int)_bits.Left) != 0)
            throw Fail(EncodingFailure.TrailingBits, "zeros up to the end of the byte", Number(_bits.Left) + " bits more");
    }

    /// <summary>The failure at the present bit.</summary>
    public readonly EncodingException Fail(EncodingFailure failure, string expected, string found) => new(failure, encoding, _bits.Position, expected, found);

    /// <summary>The failure of a position.</summary>
    public readonly EncodingException Outside(long position, long limit) => Fail(EncodingFailure.PositionOutside, "a position below " + Number(limit), Number(position));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
