using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>Walks over a bundle's bytes; whatever is wrong becomes a <see cref="BundleException"/> of the part that is read.</summary>
internal ref struct BundleCursor(ReadOnlySpan<byte> bytes, string origin, int start, BundleFailure failure)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _next;

    /// <summary>The byte of the file that is next.</summary>
    public readonly int Position => start + _next;

    /// <summary>Bytes that are left of this part.</summary>
    public readonly int Left => _bytes.Length - _next;

    /// <summary>The next byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"{count} bytes expected, {Left} are left"));
        _next += count;
        return _bytes.Slice(_next - count, count);
    }

    /// <summary>A number in groups of seven bits, the lowest first, of at most five bytes.</summary>
    public uint Variable()
    {
        ulong value = 0;
        for (int group = 0; group < 5; group++)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << (7 * group);
            if (next <= 0x7F)
                return value <= uint.MaxValue ? (uint)value : throw Fail("a number of more than 32 bits");
        }

        throw Fail("a number of more than five bytes");
    }

    /// <summary>A number with a limit.</summary>
    public int Variable(string what, int lowest, int highest)
    {
        uint value = Variable();
        return value >= lowest && value <= highest
            ? (int)value
            : throw Fail(string.Create(CultureInfo.InvariantCulture, $"{what} must be from {lowest} to {highest}, found {value}"));
    }

    /// <summary>How many entries follow, each of a byte at least.</summary>
    public int Count(string what) => Variable(what, 0, Math.Min(Left, BundleFormat.MostEntries));

    /// <summary>A part with its length before it.</summary>
    public BundleCursor Part(BundleFailure partFailure)
    {
        uint length = Variable();
        if (length > Left)
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"a part of {length} bytes, {Left} are left"));
        int position = Position;
        return new BundleCursor(Take((int)length), origin, position, partFailure);
    }

    /// <summary>Text as UTF-8 with its length before it.</summary>
    public string Text()
    {
        int length = Variable("the length of a text", 0, Left);
        try
        {
            return Strict.GetString(Take(length));
        }
        catch (DecoderFallbackException e)
        {
            throw new BundleException(failure, origin, Position, "a text that is no UTF-8", e);
        }
    }

    /// <summary>Packed numbers, whose header says how long they are.</summary>
    public float[] Floats(int count)
    {
        try
        {
            var header = new PayloadReader(_bytes[_next..], "numbers");
            long length = FloatPacking.ReadHeader(ref header).CountBytes(count);
            if (length > Left)
                throw Fail(string.Create(CultureInfo.InvariantCulture, $"{count} numbers of {length} bytes, {Left} are left"));
            var reader = new PayloadReader(Take((int)length), "numbers");
            float[] values = FloatPacking.ReadHeader(ref reader).Read(ref reader, count);
            reader.End();
            return values;
        }
        catch (EncodingException e)
        {
            throw new BundleException(BundleFailure.ValuesInvalid, origin, Position, e.Message, e);
        }
    }

    /// <summary>Refuses bytes that are left of this part.</summary>
    public readonly void End()
    {
        if (Left > 0)
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"{Left} bytes behind the last entry of this part"));
    }

    /// <summary>The failure of this part.</summary>
    public readonly BundleException Fail(string what) => new(failure, origin, Position, what);
}
