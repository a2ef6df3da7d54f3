using System.IO.Compression;

namespace PruneKit;

/// <summary>A file's size as it is, and after a general compressor.</summary>
/// <param name="FileBytes">All bytes of the file.</param>
/// <param name="BrotliBytes">After Brotli (RFC 7932) at quality 9: what a download may weigh, not what a device stores.</param>
public sealed record ModelSize(long FileBytes, long BrotliBytes)
{
    private const int Quality = 9;
    private const int Window = 22;

    /// <summary>The size of some bytes.</summary>
    public static ModelSize Of(ReadOnlySpan<byte> file)
    {
        byte[] compressed = new byte[BrotliEncoder.GetMaxCompressedLength(file.Length)];
        if (!BrotliEncoder.TryCompress(file, compressed, out int written, Quality, Window))
            throw new InvalidInputException($"{file.Length} bytes do not compress");
        return new ModelSize(file.Length, written);
    }
}
