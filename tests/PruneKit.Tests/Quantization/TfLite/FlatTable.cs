using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace PruneKit.Tests;

/// <summary>A table of a FlatBuffers file: fields by slot number, absent ones at their default.</summary>
/// <param name="File">The whole file.</param>
/// <param name="Start">Where the table begins.</param>
internal readonly record struct FlatTable(ReadOnlyMemory<byte> File, int Start)
{
    /// <summary>The file's first table.</summary>
    public static FlatTable Root(byte[] file) => new(file, BinaryPrimitives.ReadInt32LittleEndian(file));

    /// <summary>A number.</summary>
    public T Number<T>(int slot, T missing = default)
        where T : unmanaged => Field(slot) is int field and > 0 ? MemoryMarshal.Read<T>(File.Span[field..]) : missing;

    /// <summary>A table.</summary>
    public FlatTable? Table(int slot) => Field(slot) is int field and > 0 ? new FlatTable(File, field + Int(field)) : null;

    /// <summary>A list of numbers.</summary>
    public T[] Numbers<T>(int slot)
        where T : unmanaged, INumber<T>
    {
        if (Field(slot) is not (int field and > 0)) return [];
        int list = field + Int(field);
        return MemoryMarshal.Cast<byte, T>(File.Span.Slice(list + 4, Int(list) * Marshal.SizeOf<T>())).ToArray();
    }

    /// <summary>A list of tables.</summary>
    public FlatTable[] Tables(int slot)
    {
        if (Field(slot) is not (int field and > 0)) return [];
        (FlatTable self, int list) = (this, field + Int(field));
        return [.. Enumerable.Range(0, Int(list)).Select(i => list + 4 + (4 * i)).Select(place => new FlatTable(self.File, place + self.Int(place)))];
    }

    /// <summary>A text.</summary>
    public string Text(int slot) => Encoding.UTF8.GetString(Numbers<byte>(slot));

    private int Field(int slot)
    {
        int directory = Start - Int(Start);
        int entry = 4 + (2 * slot);
        if (entry >= BinaryPrimitives.ReadUInt16LittleEndian(File.Span[directory..])) return 0;
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(File.Span[(directory + entry)..]);
        return offset == 0 ? 0 : Start + offset;
    }

    private int Int(int place) => BinaryPrimitives.ReadInt32LittleEndian(File.Span[place..]);
}
