using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>What a .npy file says of itself before its numbers.</summary>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The array's axes.</param>
/// <param name="DataOffset">The byte at which the numbers begin.</param>
internal sealed partial record NpyHeader(ElementType Type, ValueList<long> Shape, int DataOffset)
{
    /// <summary>Bytes of magic and version.</summary>
    private const int FixedBytes = 8;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header.</summary>
    /// <param name="file">The file's first bytes, all of the header among them.</param>
    /// <param name="origin">Its path, for errors.</param>
    /// <remarks>Source: <see href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</see>, versions 1.0 to 3.0.</remarks>
    /// <exception cref="InvalidInputException">Another format, a damaged header, Fortran order, or an element type that is not read.</exception>
    public static NpyHeader Read(ReadOnlySpan<byte> file, string origin)
    {
        if (file.Length < FixedBytes || !file.StartsWith(Magic))
            throw new InvalidInputException($"{origin} is no .npy file: it must begin with the bytes 93 4E 55 4D 50 59; write it with numpy.save");
        int lengthBytes = file[6] switch
        {
            1 => 2,
            2 or 3 => 4,
            byte version => throw new InvalidInputException($"{origin}, offset 6: .npy version {version} is not supported; versions 1 to 3 are"),
        };
        int start = FixedBytes + lengthBytes;
        long length = file.Length < start ? long.MaxValue
            : lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(file[FixedBytes..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[FixedBytes..]);
        if (length > file.Length - start)
            throw new InvalidInputException($"{origin} is cut off in its header: {file.Length} bytes; copy it again");
        return Parse(Encoding.UTF8.GetString(file.Slice(start, (int)length)), start + (int)length, origin);
    }

    private static NpyHeader Parse(string text, int offset, string origin)
    {
        ElementType type = NpyType.Parse(Field(Descriptor(), text, "descr", origin), origin);
        if (Field(Order(), text, "fortran_order", origin) == "True")
            throw new InvalidInputException($"{origin} is in Fortran order; save numpy.ascontiguousarray(array)");
        string[] axes = Field(Axes(), text, "shape", origin).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        long[] sizes = [.. axes.Select(axis => long.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            ? size : throw new InvalidInputException($"{origin}: the axis '{axis}' in its header is no size; write it with numpy.save"))];
        return new NpyHeader(type, sizes.ToValueList(), offset);
    }

    private static string Field(Regex pattern, string text, string name, string origin) => pattern.Match(text) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidInputException($"{origin}: its header has no readable '{name}'; write it with numpy.save");

    [GeneratedRegex(@"['""]descr['""]\s*:\s*['""]([^'""]*)['""]")]
    private static partial Regex Descriptor();

    [GeneratedRegex(@"['""]fortran_order['""]\s*:\s*(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"['""]shape['""]\s*:\s*\(([^)]*)\)")]
    private static partial Regex Axes();
}
