using System.Security.Cryptography;

namespace PruneKit;

/// <summary>A file that ships: where it is, what it is, how large, and its digest. A size is always that of the whole file.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Format">What it is.</param>
/// <param name="Size">Its bytes, all of them.</param>
/// <param name="Sha256">SHA-256 of its bytes in lower-case hex: what <c>sha256sum</c> prints.</param>
public sealed record Artifact(string Path, ArtifactFormat Format, ByteSize Size, string Sha256)
{
    /// <summary>An artifact that was written before.</summary>
    /// <param name="path">An .onnx, .tflite or .pkb file, or a folder of C.</param>
    /// <exception cref="InvalidInputException">It is missing, unreadable, or of another kind.</exception>
    public static Artifact Open(string path)
    {
        if (Directory.Exists(path))
            return CArtifact.Of(path);
        byte[] bytes = ArtifactFile.Bytes(path);
        return Of(path, ArtifactFile.FormatOf(path), bytes);
    }

    /// <summary>The artifact of bytes that stand, or will stand, at a path.</summary>
    internal static Artifact Of(string path, ArtifactFormat format, ReadOnlySpan<byte> bytes) =>
        new(path, format, new ByteSize(bytes.Length), Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
