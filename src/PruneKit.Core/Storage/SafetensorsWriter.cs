using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PruneKit;

/// <summary>Makes the bytes of a file. The same container gives the same bytes.</summary>
internal static class SafetensorsWriter
{
    private static readonly JsonWriterOptions HeaderOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a container.</summary>
    /// <exception cref="InvalidInputException">It exceeds what the format allows.</exception>
    public static byte[] Write(TensorContainer container)
    {
        // Widest elements first: with an aligned start every tensor is then aligned to its own element.
        KeyValuePair<string, StoredTensor>[] order = [.. container.Tensors
            .OrderByDescending(pair => ElementTypes.SizeOf(pair.Value.Type))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        ReadOnlySpan<byte> header = Header(container.Sections, order).WrittenSpan;
        int padded = (header.Length + SafetensorsFormat.Alignment - 1) / SafetensorsFormat.Alignment * SafetensorsFormat.Alignment;
        long length = SafetensorsFormat.LengthBytes + (long)padded + order.Sum(pair => (long)pair.Value.Data.Length);
        CheckLimits(padded, length);

        byte[] file = new byte[length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)padded);
        header.CopyTo(file.AsSpan(SafetensorsFormat.LengthBytes));
        int position = SafetensorsFormat.LengthBytes + padded;
        file.AsSpan((SafetensorsFormat.LengthBytes + header.Length)..position).Fill((byte)' ');
        foreach ((_, StoredTensor tensor) in order)
        {
            tensor.Data.Span.CopyTo(file.AsSpan(position));
            position += tensor.Data.Length;
        }

        return file;
    }

    private static ArrayBufferWriter<byte> Header(IReadOnlyDictionary<string, string> sections, KeyValuePair<string, StoredTensor>[] order)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, HeaderOptions);
        json.WriteStartObject();
        if (sections.Count > 0)
        {
            json.WriteStartObject(SafetensorsFormat.MetadataName);
            foreach ((string name, string text) in sections)
                json.WriteString(name, text);
            json.WriteEndObject();
        }

        long begin = 0;
        foreach ((string name, StoredTensor tensor) in order)
        {
            WriteEntry(json, name, tensor, begin);
            begin += tensor.Data.Length;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, StoredTensor tensor, long begin)
    {
        json.WriteStartObject(name);
        json.WriteString(SafetensorsFormat.TypeField, ElementTypes.NameOf(tensor.Type));
        json.WriteStartArray(SafetensorsFormat.ShapeField);
        foreach (long extent in tensor.Shape)
            json.WriteNumberValue(extent);
        json.WriteEndArray();
        json.WriteStartArray(SafetensorsFormat.OffsetsField);
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void CheckLimits(int headerBytes, long fileBytes)
    {
        if (headerBytes > SafetensorsFormat.MaximumHeaderBytes)
            throw new InvalidInputException($"the header would take {headerBytes} bytes, the format allows {SafetensorsFormat.MaximumHeaderBytes}; shorten the sections");
        if (fileBytes > SafetensorsFormat.MaximumFileBytes)
            throw new InvalidInputException($"the file would take {fileBytes} bytes, at most {SafetensorsFormat.MaximumFileBytes} can be written; split the model");
    }
}
