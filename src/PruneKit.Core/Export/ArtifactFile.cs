namespace PruneKit;

/// <summary>Reads files that exporters wrote.</summary>
internal static class ArtifactFile
{
    /// <summary>The largest file that is read: 512 MiB; a wearable's model is a thousandth of it.</summary>
    private const long MaximumBytes = 512L << 20;

    /// <summary>The file's bytes.</summary>
    /// <exception cref="InvalidInputException">It is missing, unreadable, or too large.</exception>
    public static byte[] Bytes(string path) => Bytes(path, MaximumBytes, (what, e) => new InvalidInputException($"{path} {what}; export the model first", e));

    /// <summary>The file's bytes, for formats with a limit and an exception of their own.</summary>
    /// <param name="path">The file; a link is followed.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <param name="failure">Makes the exception of what is wrong, in words that follow the file's name.</param>
    public static byte[] Bytes(string path, long most, Func<string, Exception?, InvalidInputException> failure)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > most)
                throw failure($"has {stream.Length} bytes, at most {most} are read", null);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw failure($"cannot be read: {Reason(path, e)}", e);
        }
    }

    /// <summary>The format that a file's name says it has.</summary>
    /// <exception cref="InvalidInputException">It says nothing known.</exception>
    public static ArtifactFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".ONNX" => ArtifactFormat.Onnx,
        ".PKB" => ArtifactFormat.Bundle,
        ".TFLITE" => ArtifactFormat.TfLite,
        _ => throw new InvalidInputException($"{path} is no artifact that is known by its name; expected a name that ends in .onnx, .tflite or .pkb"),
    };

    private static string Reason(string path, Exception e) => e switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "no permission to read it",
        _ => e.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
