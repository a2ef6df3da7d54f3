using System.Security.Cryptography;

namespace PruneKit;

/// <summary>A file that went into another.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Sha256">The digest of its bytes, in lower-case hex.</param>
public sealed record InputDigest(string Path, string Sha256)
{
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    internal static InputDigest Of(string path) => new(path, Convert.ToHexStringLower(SHA256.HashData(InputFile.ReadAllBytes(path))));

    /// <exception cref="InvalidInputException">The file is not the one it was.</exception>
    internal void Check()
    {
        InputDigest now = Of(Path);
        if (now.Sha256 != Sha256)
            throw new InvalidInputException($"{Path} is not the file that the recipe was recorded with: its SHA-256 is {now.Sha256}, expected {Sha256}; bring the original back");
    }
}
