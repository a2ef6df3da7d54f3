using System.Security.Cryptography;

namespace PruneKit;

/// <summary>The SHA-256 by which a public file is known.</summary>
internal static class FileDigest
{
    private const int Block = 1 << 16;

    /// <summary>What is wrong with a copy of a file; null where it is the file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public static string? Failure(PublicFile file, string path)
    {
        using FileStream stream = InputFile.Open(path);
        if (stream.Length > file.LargestLength)
            return $"{stream.Length} bytes, expected {file.Length}";
        string found = Of(stream, file.IsText);
        return found == file.Sha256 ? null : $"{stream.Length} bytes with SHA-256 {found}, expected {file.Length} with {file.Sha256}";
    }

    /// <summary>The digest of a stream's rest, in lower-case hex; of text in its canonical form: no CR, and one LF at its end.</summary>
    /// <remarks>Example: <c>a CR LF b</c> and <c>a LF b LF LF</c> have the digest of <c>a LF b LF</c>.</remarks>
    public static string Of(Stream stream, bool isText)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[Block], text = new byte[Block];
        long lines = 0;
        for (int read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (isText)
                Append(hash, block.AsSpan(0, read), text, ref lines);
            else
                hash.AppendData(block, 0, read);
        }

        if (isText)
            hash.AppendData("\n"u8);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Line ends wait in <paramref name="lines"/> until something follows them.</summary>
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> block, byte[] text, ref long lines)
    {
        int length = 0;
        foreach (byte one in block)
        {
            if (one == '\n')
                lines++;
            else if (one != '\r')
            {
                for (; lines > 0; lines--)
                    Put(hash, text, ref length, (byte)'\n');
                Put(hash, text, ref length, one);
            }
        }

        hash.AppendData(text, 0, length);
    }

    private static void Put(IncrementalHash hash, byte[] text, ref int length, byte one)
    {
        text[length++] = one;
        if (length < text.Length)
            return;
        hash.AppendData(text);
        length = 0;
    }
}
