using System.Buffers.Binary;
using System.Globalization;

namespace PruneKit;

/// <summary>Reads a whole file: length, header, then the proof that the tensors tile the data exactly.</summary>
internal static class SafetensorsReader
{
    /// <summary>Reads a container; tensors are slices of <paramref name="file"/>.</summary>
    /// <exception cref="SafetensorsException">The bytes are not a valid file.</exception>
    public static TensorContainer Read(ReadOnlyMemory<byte> file, string origin)
    {
        int headerLength = ReadHeaderLength(file.Span, origin);
        SafetensorsHeader header = SafetensorsHeaderReader.Read(file.Span.Slice(SafetensorsFormat.LengthBytes, headerLength), origin);
        int dataStart = SafetensorsFormat.LengthBytes + headerLength;
        foreach (SafetensorsEntry entry in header.Entries)
            CheckEntry(entry, origin);
        CheckTiling(header.Entries, dataStart, file.Length, origin);

        TensorContainer container = TensorContainer.Empty;
        foreach ((string name, string text) in header.Sections)
            container = container.WithSection(name, text);
        foreach (SafetensorsEntry entry in header.Entries)
            container = container.With(entry.Name, new StoredTensor(entry.Type, entry.Shape, file.Slice(dataStart + (int)entry.Begin, (int)(entry.End - entry.Begin))));
        return container;
    }

    private static int ReadHeaderLength(ReadOnlySpan<byte> file, string origin)
    {
        if (file.Length < SafetensorsFormat.LengthBytes)
            throw new SafetensorsException(SafetensorsFailure.LengthTruncated, origin, file.Length, "8 bytes of header length", Bytes(file.Length));
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > SafetensorsFormat.MaximumHeaderBytes)
        {
            string limit = $"a header of at most {Bytes(SafetensorsFormat.MaximumHeaderBytes)}";
            throw new SafetensorsException(SafetensorsFailure.HeaderTooLarge, origin, 0, limit, string.Create(CultureInfo.InvariantCulture, $"{length}"));
        }

        int present = file.Length - SafetensorsFormat.LengthBytes;
        if ((int)length > present)
            throw new SafetensorsException(SafetensorsFailure.HeaderTruncated, origin, file.Length, $"a header of {Bytes((long)length)}", Bytes(present));
        return (int)length;
    }

    private static void CheckEntry(SafetensorsEntry entry, string origin)
    {
        string name = SafetensorsFormat.Quote(entry.Name);
        if (entry.Begin < 0 || entry.End < entry.Begin)
            throw new SafetensorsException(SafetensorsFailure.OffsetsInvalid, origin, entry.HeaderOffset, $"0 <= begin <= end for {name}", $"[{entry.Begin}, {entry.End}]");
        if (StoredTensor.ByteCount(entry.Type, entry.Shape) is not long needed)
            throw new SafetensorsException(SafetensorsFailure.ShapeInvalid, origin, entry.HeaderOffset, $"a shape below 2^63 bytes for {name}", entry.Shape.ToString());
        if (needed != entry.End - entry.Begin)
        {
            string expected = $"{Bytes(needed)} for {name} ({ElementTypes.NameOf(entry.Type)} {entry.Shape})";
            throw new SafetensorsException(SafetensorsFailure.SizeMismatch, origin, entry.HeaderOffset, expected, Bytes(entry.End - entry.Begin));
        }
    }

    private static void CheckTiling(IReadOnlyList<SafetensorsEntry> entries, int dataStart, int fileLength, string origin)
    {
        long covered = 0;
        long present = fileLength - dataStart;
        foreach (SafetensorsEntry entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            string expected = $"{SafetensorsFormat.Quote(entry.Name)} to begin at {covered} of the data";
            if (entry.Begin != covered)
            {
                SafetensorsFailure failure = entry.Begin < covered ? SafetensorsFailure.Overlap : SafetensorsFailure.Gap;
                throw new SafetensorsException(failure, origin, entry.HeaderOffset, expected, string.Create(CultureInfo.InvariantCulture, $"{entry.Begin}"));
            }

            covered = entry.End;
            if (covered > present)
                throw new SafetensorsException(SafetensorsFailure.BodyTruncated, origin, fileLength, $"{Bytes(covered)} of data up to {SafetensorsFormat.Quote(entry.Name)}", Bytes(present));
        }

        if (covered < present)
            throw new SafetensorsException(SafetensorsFailure.TrailingBytes, origin, dataStart + covered, $"{Bytes(covered)} of data", Bytes(present));
    }

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} bytes");
}
