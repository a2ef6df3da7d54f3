namespace PruneKit;

/// <summary>Opens files for reading, with errors that say what to do.</summary>
internal static class InputFile
{
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

    /// <summary>All of a file.</summary>
    /// <exception cref="InvalidInputException">Missing, a folder, or not readable.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using FileStream stream = Open(path);
        byte[] bytes = new byte[stream.Length];
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

    private static InvalidInputException Explain(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new($"{path} does not exist; check the path", e),
        _ when Directory.Exists(path) => new($"{path} is a folder; name a file", e),
        _ => new($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}; check its permissions", e),
    };
}
