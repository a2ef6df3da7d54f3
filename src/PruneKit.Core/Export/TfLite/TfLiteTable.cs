using System.Buffers.Binary;
using System.Text;

namespace PruneKit;

/// <summary>A table of a .tflite file, whoever wrote it: fields by slot, absent ones at their default. Every offset is checked.</summary>
/// <param name="File">The whole file.</param>
/// <param name="Start">Where the table begins.</param>
internal readonly record struct TfLiteTable(ReadOnlyMemory<byte> File, int Start)
{
    private const int Header = 8;
    private const int IdentifierAt = 4;

    /// <summary>The file's root.</summary>
    /// <exception cref="InvalidInputException">The bytes are no such file.</exception>
    public static TfLiteTable Root(byte[] file)
    {
        if (file.Length < Header || !file.AsSpan(IdentifierAt, 4).SequenceEqual("TFL3"u8))
            throw Damaged("it does not begin as one");
        return new TfLiteTable(file, 0).At(0);
    }

    /// <summary>A number of one, two or four bytes, signed.</summary>
    public int Number(int slot, int bytes = 4, int missing = 0)
    {
        if (Field(slot) is not (int field and > 0))
            return missing;
        Need(field, bytes);
        ReadOnlySpan<byte> found = File.Span[field..];
        return bytes == 1 ? (sbyte)found[0] : BinaryPrimitives.ReadInt32LittleEndian(found);
    }

    /// <summary>A list of numbers of four bytes.</summary>
    public int[] Numbers(int slot)
    {
        (int start, int count) = List(slot, 4);
        TfLiteTable self = this;
        return [.. Enumerable.Range(0, count).Select(i => self.Int(start + (4 * i)))];
    }

    /// <summary>A list of bytes.</summary>
    public ReadOnlyMemory<byte> Bytes(int slot)
    {
        (int start, int count) = List(slot, 1);
        return File.Slice(start, count);
    }

    /// <summary>A text.</summary>
    public string Text(int slot) => Encoding.UTF8.GetString(Bytes(slot).Span);

    /// <summary>A list of tables.</summary>
    public TfLiteTable[] Tables(int slot)
    {
        (int start, int count) = List(slot, 4);
        TfLiteTable self = this;
        return [.. Enumerable.Range(0, count).Select(i => self.At(start + (4 * i)))];
    }

    /// <summary>Where a number stands, or the offset of a list or text; 0 where the field is absent.</summary>
    public int FieldPlace(int slot) => Field(slot);

    /// <summary>Where a list stands: at its count, four bytes before its entries; 0 where the field is absent.</summary>
    public int ListPlace(int slot) => List(slot, 4).Start is int start and > 0 ? start - 4 : 0;

    /// <summary>The failure that says what is wrong.</summary>
    public static InvalidInputException Damaged(string why) => new($"no TensorFlow Lite file, or a damaged one: {why}; export it again");

    private TfLiteTable At(int place)
    {
        int start = place + Offset(place);
        Need(start, 4);
        return new TfLiteTable(File, start);
    }

    private (int Start, int Count) List(int slot, int size)
    {
        if (Field(slot) is not (int field and > 0))
            return (0, 0);
        int list = field + Offset(field);
        Need(list, 4);
        int count = Int(list);
        if (count < 0 || (long)count * size > File.Length - list - 4)
            throw Damaged($"a list at byte {list} has {count} entries");
        return (list + 4, count);
    }

    private int Field(int slot)
    {
        long directory = (long)Start - Int(Start);
        if (directory < 0 || directory + 4 > File.Length)
            throw Damaged($"a table at byte {Start} points to byte {directory}");
        int entry = 4 + (2 * slot);
        ushort size = BinaryPrimitives.ReadUInt16LittleEndian(File.Span[(int)directory..]);
        if (entry + 2 > size || directory + entry + 2 > File.Length)
            return 0;
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(File.Span[(int)(directory + entry)..]);
        return offset == 0 ? 0 : Start + offset;
    }

    private int Offset(int place)
    {
        Need(place, 4);
        int offset = Int(place);
        return offset > 0 && offset <= File.Length - place - 4 ? offset : throw Damaged($"byte {place} points {offset} bytes further");
    }

    private void Need(int place, int bytes)
    {
        if (place < 0 || place > File.Length - bytes)
            throw Damaged($"it ends before byte {(long)place + bytes}");
    }

    private int Int(int place)
    {
        Need(place, 4);
        return BinaryPrimitives.ReadInt32LittleEndian(File.Span[place..]);
    }
}
