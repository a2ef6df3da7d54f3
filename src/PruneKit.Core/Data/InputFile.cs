namespace PruneKit;

/// <summary>Opens files for reading, with errors that say what to do.</summary>
internal static class InputFile
{
    /// <summary>Descriptions and recipes are a few KiB; a file this large is none.</summary>
    private const int LargestText = 16 << 20;

    /// <summary>Public sets lie a few folders deep.</summary>
    private const int DeepestFolder = 8;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidInputException">Missing, a folder, or not readable.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>All of a file; a device, which has no length, is empty.</summary>
    /// <exception cref="InvalidInputException">Missing, a folder, larger than an array, or not readable.</exception>
    public static byte[] ReadAllBytes(string path) => ReadAllBytes(path, Array.MaxLength);

    /// <summary>All of a small file of UTF-8 text.</summary>
    /// <exception cref="InvalidInputException">Missing, a folder, larger than 16 MiB, or not readable.</exception>
    public static string ReadAllText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadAllBytes(path, LargestText)));
        return reader.ReadToEnd();
    }

    private static byte[] ReadAllBytes(string path, int limit)
    {
        using FileStream stream = Open(path);
        long length = stream.CanSeek ? stream.Length : 0;
        if (length > limit)
            throw new InvalidInputException($"{path} has {length} bytes; at most {limit} are read; it is not the file it should be");
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The folder, if it is there and holds something.</summary>
    /// <exception cref="InvalidInputException">Missing or empty.</exception>
    public static string Folder(string path)
    {
        if (!Directory.Exists(path))
            throw new InvalidInputException(File.Exists(path) ? $"{path} is a file; name the folder that holds the data" : $"the folder {path} does not exist; name the folder that holds the data");
        return Directory.EnumerateFileSystemEntries(path).Any() ? path : throw new InvalidInputException($"the folder {path} is empty; put the data set's files there");
    }

    /// <summary>The files in a folder and the folders below, sorted by path; what may not be entered is passed over, and no link is followed for ever.</summary>
    /// <exception cref="InvalidInputException">The folder is missing or empty.</exception>
    public static string[] FilesBelow(string path, string pattern)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestFolder };
        return [.. Directory.EnumerateFiles(Folder(path), pattern, options).Order(StringComparer.Ordinal)];
    }

    private static InvalidInputException Explain(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new($"{path} does not exist; check the path", e),
        _ when Directory.Exists(path) => new($"{path} is a folder; name a file", e),
        _ => new($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}; check its permissions", e),
    };
}
