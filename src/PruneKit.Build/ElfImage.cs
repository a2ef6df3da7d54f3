using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace PruneKit.Build;

/// <summary>
/// The bytes of a 64-bit little-endian ELF file with its sections by name. Every read and write is checked against the file's
/// length: a file that points outside itself ends in <see cref="InvalidDataException"/>.
/// </summary>
/// <remarks>Source: System V ABI, <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">chapter 4, object files</see>.</remarks>
internal sealed class ElfImage
{
    /// <summary>Bytes of an ELF64 file header.</summary>
    public const int HeaderSize = 64;

    /// <summary>Bytes of an ELF64 section header.</summary>
    public const int SectionHeaderSize = 64;

    private readonly byte[] _bytes;
    private readonly Dictionary<string, ElfSection> _sections = new(StringComparer.Ordinal);

    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        CheckIdentity();
        ReadSections();
    }

    public ElfSection Section(string name) =>
        _sections.TryGetValue(name, out var section) ? section : throw new InvalidDataException($"it has no section '{name}'");

    public ushort ReadUInt16(int offset)
    {
        Check(offset, sizeof(ushort));
        return (ushort)(_bytes[offset] | _bytes[offset + 1] << 8);
    }

    public uint ReadUInt32(int offset) => ReadUInt16(offset) | (uint)ReadUInt16(offset + 2) << 16;

    public ulong ReadUInt64(int offset) => ReadUInt32(offset) | (ulong)ReadUInt32(offset + 4) << 32;

    public void WriteUInt16(int offset, ushort value)
    {
        Check(offset, sizeof(ushort));
        _bytes[offset] = (byte)(value & 0xFF);
        _bytes[offset + 1] = (byte)(value >> 8);
    }

    public void WriteUInt32(int offset, uint value)
    {
        WriteUInt16(offset, (ushort)(value & 0xFFFF));
        WriteUInt16(offset + 2, (ushort)(value >> 16));
    }

    /// <summary>The zero-terminated string <paramref name="index"/> bytes into a string table.</summary>
    public string ReadString(ElfSection table, uint index)
    {
        if (index >= table.Size) throw Outside(index, table.Size);
        int start = table.Offset + (int)index;
        int end = Array.IndexOf(_bytes, (byte)0, start, table.End - start);
        if (end < 0) throw new InvalidDataException($"the string at offset {Text(start)} has no end");
        return Encoding.ASCII.GetString(_bytes, start, end - start);
    }

    private void CheckIdentity()
    {
        Check(0, HeaderSize);
        if (ReadUInt32(0) != 0x464C457F) throw new InvalidDataException("it does not start with the ELF magic number");
        if (_bytes[4] != 2 || _bytes[5] != 1) throw new InvalidDataException("it is not a 64-bit little-endian ELF file");
    }

    private void ReadSections()
    {
        ulong table = ReadUInt64(0x28);
        int count = ReadUInt16(0x3C);
        if (ReadUInt16(0x3A) != SectionHeaderSize) throw new InvalidDataException("its section headers do not have 64 bytes");
        var names = ReadSection(HeaderOffset(table, ReadUInt16(0x3E)));
        for (int i = 0; i < count; i++)
        {
            int header = HeaderOffset(table, i);
            if (ReadUInt32(header + 4) is 0 or 8) continue; // SHT_NULL and SHT_NOBITS occupy no bytes of the file
            _sections[ReadString(names, ReadUInt32(header))] = ReadSection(header);
        }
    }

    private ElfSection ReadSection(int header)
    {
        ulong offset = ReadUInt64(header + 0x18);
        ulong size = ReadUInt64(header + 0x20);
        ulong length = (ulong)_bytes.Length;
        if (offset > length || size > length - offset) throw Outside(offset, length);
        return new ElfSection((int)offset, (int)size);
    }

    private int HeaderOffset(ulong table, int index)
    {
        ulong length = (ulong)_bytes.Length;
        if (table > length) throw Outside(table, length);
        long offset = (long)table + (long)index * SectionHeaderSize;
        if (offset > _bytes.Length - SectionHeaderSize) throw Outside((ulong)offset, length);
        return (int)offset;
    }

    private void Check(int offset, int size)
    {
        if (offset < 0 || offset > _bytes.Length - size) throw Outside((ulong)Math.Max(offset, 0), (ulong)_bytes.Length);
    }

    private static InvalidDataException Outside(ulong offset, ulong length) =>
        new($"it points to byte {Text(offset)} where only {Text(length)} are");

    private static InvalidDataException Outside(uint offset, int length) => Outside(offset, (ulong)length);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
