namespace PruneKit;

/// <summary>Reads and writes safetensors files: the container of every PruneKit model. See Storage/FORMAT.md.</summary>
/// <remarks>Source: <see href="https://github.com/huggingface/safetensors#format">the safetensors format</see>. Example: a container with the F32 tensor <c>w</c> = [1, 2] makes
/// 8 bytes of length (56), the header <c>{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}</c> padded to 56 bytes, and 8 bytes of data: 72 in all.</remarks>
public static class Safetensors
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="SafetensorsException">It is missing, unreadable or not valid; nothing else is thrown.</exception>
    public static TensorContainer Read(string path)
    {
        try
        {
            // The stream's length, because FileInfo's is that of a link and not of what it points to.
            using FileStream stream = File.OpenRead(path);
            long length = stream.Length;
            if (length > SafetensorsFormat.MaximumFileBytes)
                throw new SafetensorsException(SafetensorsFailure.FileTooLarge, path, 0, $"at most {SafetensorsFormat.MaximumFileBytes} bytes", $"{length} bytes");
            byte[] bytes = new byte[length];
            stream.ReadExactly(bytes);
            return Read(bytes, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SafetensorsException(SafetensorsFailure.FileUnreadable, $"'{path}'", 0, "a readable file", Reason(path, e), e);
        }
    }

    /// <summary>Reads bytes; the tensors are slices of them.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="origin">What the bytes are, for errors.</param>
    /// <exception cref="SafetensorsException">They are not a valid file; nothing else is thrown.</exception>
    public static TensorContainer Read(ReadOnlyMemory<byte> file, string origin) => SafetensorsReader.Read(file, origin);

    /// <summary>Makes the bytes of a file; the same container always makes the same bytes.</summary>
    /// <exception cref="InvalidInputException">The container exceeds the format's limits.</exception>
    public static byte[] Write(TensorContainer container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return SafetensorsWriter.Write(container);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="container">What to write.</param>
    /// <param name="path">Where to.</param>
    /// <param name="overwrite">Whether a file that stands there may be replaced.</param>
    /// <exception cref="OutputException">It cannot be written, or a file stands there and <paramref name="overwrite"/> is false.</exception>
    public static void Save(TensorContainer container, string path, bool overwrite) => AtomicFile.Write(path, Write(container), overwrite);

    private static string Reason(string path, Exception e) => e switch
    {
        _ when Directory.Exists(path) => "a folder",
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "no permission to read",
        ArgumentException => "not a path",
        _ => "an error of the file system",
    };
}
