using System.Security.Cryptography;

namespace PruneKit;

/// <summary>A file that went into another.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Sha256">The digest of its bytes, in lower-case hex.</param>
public sealed record InputDigest(string Path, string Sha256)
{
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    internal static InputDigest Of(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new InputDigest(path, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"{path} cannot be read: {e.Message.Split('\n')[0]}; check the path", e);
        }
    }

    /// <exception cref="InvalidInputException">The file is not the one it was.</exception>
    internal void Check()
    {
        InputDigest now = Of(Path);
        if (now.Sha256 != Sha256)
            throw new InvalidInputException($"{Path} is not the file that the recipe was recorded with: SHA-256 {now.Sha256[..12]}..., expected {Sha256[..12]}...; bring the original back");
    }
}
