namespace PruneKit;

/// <summary>Reads files that exporters wrote.</summary>
internal static class ArtifactFile
{
    /// <summary>The largest file that is read: 512 MiB; a wearable's model is a thousandth of it.</summary>
    private const long MaximumBytes = 512L << 20;

    /// <summary>The file's bytes.</summary>
    /// <exception cref="InvalidInputException">It is missing, unreadable, or too large.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > MaximumBytes)
                throw new InvalidInputException($"{path} has {stream.Length} bytes; at most {MaximumBytes} are read");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}; export the model first", e);
        }
    }

    /// <summary>The format that a file's name says it has.</summary>
    /// <exception cref="InvalidInputException">It says nothing known.</exception>
    public static ArtifactFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".ONNX" => ArtifactFormat.Onnx,
        ".PKB" => ArtifactFormat.Bundle,
        _ => throw new InvalidInputException($"{path} is no artifact that is known by its name; expected a name that ends in .onnx or .pkb"),
    };
}
