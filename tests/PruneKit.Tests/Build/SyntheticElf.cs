using System.Buffers.Binary;
using System.Text;

namespace PruneKit.Tests;

/// <summary>A shared library of a few hundred bytes with imports and their versions, all of one library, and no code.</summary>
internal static class SyntheticElf
{
    /// <summary>One imported symbol and the version it asks for; version indices count from 2 in order of appearance.</summary>
    public readonly record struct Import(string Name, string Version);

    private const int Header = 64;

    public static byte[] Build(params Import[] imports)
    {
        var strings = new StringTable();
        string[] versions = [.. imports.Select(import => import.Version).Distinct()];
        byte[] symbols = [.. new byte[24], .. imports.SelectMany(import => Symbol(strings.Add(import.Name)))];
        byte[] indices = [0, 0, .. imports.SelectMany(import => UInt16(2 + Array.IndexOf(versions, import.Version)))];
        byte[] needs = Needs(strings, versions);
        return Assemble([(".dynsym", symbols), (".gnu.version", indices), (".gnu.version_r", needs), (".dynstr", strings.Bytes)]);
    }

    private static byte[] Symbol(int name) => [.. UInt32(name), 0x12, .. new byte[19]];

    private static byte[] Needs(StringTable strings, string[] versions)
    {
        byte[] library = [.. UInt16(1), .. UInt16(versions.Length), .. UInt32(strings.Add("libstdc++.so.6")), .. UInt32(16), .. UInt32(0)];
        return [.. library, .. versions.SelectMany((version, i) => Need(strings.Add(version), 2 + i, i + 1 < versions.Length))];
    }

    private static byte[] Need(int name, int index, bool more) => [.. UInt32(0), .. UInt16(0), .. UInt16(index), .. UInt32(name), .. UInt32(more ? 16 : 0)];

    private static byte[] Assemble((string Name, byte[] Bytes)[] sections)
    {
        var names = new StringTable();
        int nameTable = names.Add(".shstrtab");
        int[] nameOffsets = [.. sections.Select(section => names.Add(section.Name))];
        var body = new List<byte>();
        var headers = new List<byte>(new byte[Header]);
        for (int i = 0; i < sections.Length; i++) Place(sections[i].Bytes, nameOffsets[i]);
        Place(names.Bytes, nameTable);
        return [.. FileHeader(Header + body.Count, sections.Length + 2), .. body, .. headers];

        void Place(byte[] bytes, int name)
        {
            headers.AddRange([.. UInt32(name), .. UInt32(1), .. new byte[16], .. UInt64(Header + body.Count), .. UInt64(bytes.Length), .. new byte[24]]);
            body.AddRange(bytes);
        }
    }

    private static byte[] FileHeader(int sectionTable, int sections) =>
    [
        0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[33], .. UInt64(sectionTable), .. new byte[10],
        .. UInt16(64), .. UInt16(sections), .. UInt16(sections - 1),
    ];

    private static byte[] UInt16(int value) => Bytes(2, span => BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)value));

    private static byte[] UInt32(int value) => Bytes(4, span => BinaryPrimitives.WriteInt32LittleEndian(span, value));

    private static byte[] UInt64(int value) => Bytes(8, span => BinaryPrimitives.WriteInt64LittleEndian(span, value));

    private static byte[] Bytes(int count, Action<byte[]> write)
    {
        byte[] bytes = new byte[count];
        write(bytes);
        return bytes;
    }

    private sealed class StringTable
    {
        private readonly List<byte> _bytes = [0];

        public byte[] Bytes => [.. _bytes];

        public int Add(string text)
        {
            int offset = _bytes.Count;
            _bytes.AddRange(Encoding.ASCII.GetBytes(text));
            _bytes.Add(0);
            return offset;
        }
    }
}
