using System.IO.Compression;

namespace PruneKit;

/// <summary>Sections that go along, each its name and its text.</summary>
/// <remarks>The part is empty, or a byte: 0, and the sections as they are; or 1, how many bytes they are (groups of seven bits), and these bytes by <see href="https://www.rfc-editor.org/rfc/rfc1951">DEFLATE</see>, whichever is shorter.</remarks>
internal static class AttachmentPart
{
    /// <summary>Bytes that one compressed byte can become at most, by DEFLATE's design.</summary>
    private const int MostExpansion = 1032;

    /// <summary>The bytes.</summary>
    /// <exception cref="InvalidInputException">The network's file has no such section.</exception>
    public static BundleBuffer Write(TensorContainer attachments, ValueList<string> names)
    {
        var plain = new BundleBuffer();
        foreach (string name in names.Distinct().Order(StringComparer.Ordinal))
        {
            if (!attachments.Sections.TryGetValue(name, out string? text))
                throw new InvalidInputException($"there is no section '{name}' to attach{Nearest.Hint(name, [.. attachments.Sections.Keys])}; attach one of: {string.Join(", ", attachments.Sections.Keys)}");
            plain.Text(name);
            plain.Text(text);
        }

        return plain.Length == 0 ? plain : Smaller(plain);
    }

    /// <summary>The sections.</summary>
    /// <exception cref="BundleException">They are damaged.</exception>
    public static TensorContainer Read(BundleCursor cursor, string origin)
    {
        TensorContainer container = TensorContainer.Empty;
        if (cursor.Left == 0)
            return container;
        int position = cursor.Position, form = cursor.Variable("how sections are written", 0, 1);
        byte[] plain = form == 0 ? cursor.Take(cursor.Left).ToArray() : Inflate(ref cursor);
        var sections = new BundleCursor(plain, origin, position, BundleFailure.AttachmentsInvalid);
        while (sections.Left > 0)
        {
            string name = sections.Text();
            if (container.Sections.ContainsKey(name))
                throw sections.Fail($"section '{name}' stands twice");
            container = container.WithSection(name, sections.Text());
        }

        return container;
    }

    private static BundleBuffer Smaller(BundleBuffer plain)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(plain.ToArray());
        var buffer = new BundleBuffer();
        buffer.Byte(1);
        buffer.Variable(plain.Length);
        buffer.Bytes(compressed.ToArray());
        if (buffer.Length <= plain.Length)
            return buffer;
        var asIs = new BundleBuffer();
        asIs.Byte(0);
        asIs.Bytes(plain.ToArray());
        return asIs;
    }

    private static byte[] Inflate(ref BundleCursor cursor)
    {
        uint length = cursor.Variable();
        if (length > (long)cursor.Left * MostExpansion)
            throw cursor.Fail($"{length} bytes of text out of {cursor.Left}");
        var plain = new byte[length];
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(cursor.Take(cursor.Left).ToArray()), CompressionMode.Decompress);
            inflate.ReadExactly(plain);
            return inflate.ReadByte() < 0 ? plain : throw cursor.Fail($"more than {length} bytes of text");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw cursor.Fail("text that is not compressed by DEFLATE");
        }
    }
}
