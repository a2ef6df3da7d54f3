using System.Security.Cryptography;
using System.Text;

namespace PruneKit;

/// <summary>A folder of C as an artifact: its sources and headers.</summary>
internal static class CArtifact
{
    /// <summary>The sources and headers of a folder, by name.</summary>
    /// <exception cref="InvalidInputException">There is no such folder, or nothing in it.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidInputException($"{folder} is no folder; export the model with --format c first");
        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".c" or ".h").Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InvalidInputException($"{folder} holds no C; export the model with --format c first");
    }

    /// <summary>The artifact: bytes of all sources and headers, and the digest of their names and digests.</summary>
    public static Artifact Of(string folder)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        foreach (string file in Files(folder))
        {
            byte[] bytes = ArtifactFile.Bytes(file);
            size += bytes.Length;
            digest.AppendData([.. Encoding.UTF8.GetBytes(Path.GetFileName(file) + "\n"), .. SHA256.HashData(bytes)]);
        }

        return new Artifact(folder, ArtifactFormat.C, new ByteSize(size), Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
