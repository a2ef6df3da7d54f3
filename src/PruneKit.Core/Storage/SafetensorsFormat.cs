using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace PruneKit;

/// <summary>The constants of the format (FORMAT.md) and the limits that a reader sets.</summary>
internal static class SafetensorsFormat
{
    /// <summary>Bytes of the header length that opens the file: a little-endian unsigned integer.</summary>
    public const int LengthBytes = 8;

    /// <summary>The longest header that is read or written, in bytes: the limit of the reference implementation.</summary>
    public const int MaximumHeaderBytes = 100_000_000;

    /// <summary>The longest file that is read or written, in bytes: what one .NET array can hold.</summary>
    public const long MaximumFileBytes = 0x7FFF_FFC7;

    /// <summary>The deepest nesting of a header: object, entry, list.</summary>
    public const int MaximumDepth = 3;

    /// <summary>The data begin at a multiple of so many bytes, the largest element.</summary>
    public const int Alignment = 8;

    /// <summary>Characters of a name that an error repeats.</summary>
    public const int MaximumQuotedLength = 80;

    /// <summary>The header's key for the sections.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The key of an entry's element type.</summary>
    public const string TypeField = "dtype";

    /// <summary>The key of an entry's shape.</summary>
    public const string ShapeField = "shape";

    /// <summary>The key of an entry's first byte and the byte after its last, counted from the start of the data.</summary>
    public const string OffsetsField = "data_offsets";

    /// <summary>Refuses text that UTF-8 cannot hold: half a surrogate pair.</summary>
    public static string CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out _, out int length) != OperationStatus.Done)
                throw new InvalidInputException($"{Quote(text)} holds half a surrogate pair and cannot be written as UTF-8; remove that character");
            i += length;
        }

        return text;
    }

    /// <summary>A name as it stands in an error: on one line, escaped, shortened.</summary>
    public static string Quote(string name)
    {
        string head = name.Length <= MaximumQuotedLength ? name : name[..MaximumQuotedLength] + "...";
        return $"'{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(head)}'";
    }
}
