using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PruneKit.Tests;

/// <summary>Writes .mat files element by element, right or wrong, as the format's document has it.</summary>
internal sealed class MatBuilder(bool bigEndian = false)
{
    private readonly MemoryStream _file = Header(bigEndian);

    public byte[] Bytes => _file.ToArray();

    /// <summary>An element with a tag of eight bytes, padded.</summary>
    public byte[] Element(int type, ReadOnlySpan<byte> data, int? length = null) =>
        [.. Word(type), .. Word(length ?? data.Length), .. data, .. new byte[type == 15 ? 0 : (8 - (data.Length % 8)) % 8]];

    /// <summary>An element of at most four bytes in the small form.</summary>
    public byte[] Small(int type, ReadOnlySpan<byte> data, int? length = null) =>
        [.. Word(((length ?? data.Length) << 16) | type), .. data, .. new byte[4 - data.Length]];

    /// <summary>An array of class <paramref name="kind"/> with its numbers as given.</summary>
    public byte[] Array(string name, int kind, int[] axes, params byte[][] parts) => Element(14, Content(name, kind, axes, parts));

    public byte[] Content(string name, int kind, int[] axes, params byte[][] parts) =>
        [.. Element(6, [.. Word(kind), .. Word(0)]), .. Element(5, [.. axes.SelectMany(Word)]), .. Element(1, Encoding.ASCII.GetBytes(name)), .. parts.SelectMany(part => part)];

    public byte[] Compressed(byte[] element)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(element);
        return Element(15, bytes.ToArray());
    }

    public byte[] Word(int value)
    {
        byte[] word = new byte[4];
        if (bigEndian)
            BinaryPrimitives.WriteInt32BigEndian(word, value);
        else
            BinaryPrimitives.WriteInt32LittleEndian(word, value);
        return word;
    }

    /// <summary>A number of any storage, in the file's byte order, from its little-endian bytes.</summary>
    public byte[] Number(byte[] littleEndian) => bigEndian ? [.. littleEndian.Reverse()] : littleEndian;

    public MatBuilder Add(params byte[][] elements)
    {
        foreach (byte[] element in elements)
            _file.Write(element);
        return this;
    }

    public string Save(TemporaryFolder folder, string name = "x.mat")
    {
        File.WriteAllBytes(folder.File(name), Bytes);
        return folder.File(name);
    }

    private static MemoryStream Header(bool bigEndian)
    {
        var stream = new MemoryStream();
        stream.Write(Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, hand-made".PadRight(124)));
        stream.Write(bigEndian ? [1, 0, (byte)'M', (byte)'I'] : [0, 1, (byte)'I', (byte)'M']);
        return stream;
    }
}
