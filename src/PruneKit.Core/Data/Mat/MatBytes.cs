using System.Buffers.Binary;

namespace PruneKit;

/// <summary>The bytes of a <c>.mat</c> file, or of one element inflated: read once from front to end, in the file's byte order, with errors that say where.</summary>
/// <param name="stream">The bytes, standing at <paramref name="start"/>.</param>
/// <param name="origin">What goes before a position: <c>x.mat, byte </c>.</param>
/// <param name="start">The position of the first byte.</param>
/// <param name="end">The position behind the last byte that there can be.</param>
/// <param name="bigEndian">Whether numbers have their high byte first.</param>
internal sealed class MatBytes(Stream stream, string origin, long start, long end, bool bigEndian)
{
    /// <summary>Where the next byte stands.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Where the bytes end at the latest.</summary>
    public long End => end;

    /// <summary>Whether numbers have their high byte first.</summary>
    public bool BigEndian => bigEndian;

    /// <summary>Fills the span.</summary>
    /// <exception cref="InvalidInputException">The bytes end before.</exception>
    public void Read(Span<byte> into)
    {
        long from = Position;
        try
        {
            int read = stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
            Position += read;
            if (read < into.Length)
                throw Error(from, $"{into.Length} bytes are needed, but {read} follow; the file is cut off: copy it again");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new InvalidInputException($"{origin}{from}: the compressed bytes are damaged: {e.Message.ReplaceLineEndings(" ")} Copy the file again", e);
        }
    }

    /// <summary>Passes over a few bytes of padding; at the end of <paramref name="within"/> they may be missing.</summary>
    public void Pad(int count, long within) => Read(stackalloc byte[(int)Math.Min(count, within - Position)]);

    /// <summary>A number of 32 bits without sign.</summary>
    public uint ReadUInt32()
    {
        Span<byte> word = stackalloc byte[4];
        Read(word);
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(word) : BinaryPrimitives.ReadUInt32LittleEndian(word);
    }

    /// <summary>Whether nothing follows.</summary>
    public bool AtEnd()
    {
        try
        {
            return stream.ReadByte() < 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new InvalidInputException($"{origin}{Position}: the compressed bytes are damaged: {e.Message.ReplaceLineEndings(" ")} Copy the file again", e);
        }
    }

    /// <summary>A failure at a position.</summary>
    public InvalidInputException Error(long position, string what) => new(FormattableString.Invariant($"{origin}{position}: {what}"));
}
