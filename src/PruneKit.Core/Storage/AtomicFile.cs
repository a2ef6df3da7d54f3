using System.Text;

namespace PruneKit;

/// <summary>Writes files whole or not at all: to a temporary name in the same folder, flushed to the disk, then moved into place. Nothing is left behind by a failure.</summary>
internal static class AtomicFile
{
    private const int UnixDiskFull = 28;
    private const int UnixQuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Writes bytes.</summary>
    /// <param name="path">Where to; the folder must exist.</param>
    /// <param name="bytes">The whole content.</param>
    /// <param name="overwrite">Whether a file that stands there may be replaced.</param>
    /// <exception cref="OutputException">It cannot be written; what stood there is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        string temporary = Check(path, overwrite);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            TryDelete(temporary);
            throw Explain(path, e);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteText(string path, string text, bool overwrite) => Write(path, Encoding.UTF8.GetBytes(text), overwrite);

    /// <summary>Fails now, as <see cref="Write"/> would later: for a long run that should not find out at its end.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public static void Probe(string path, bool overwrite)
    {
        string temporary = Check(path, overwrite);
        try
        {
            new FileStream(temporary, FileMode.CreateNew).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Explain(path, e);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <summary>What a failure of the file system means to the one who asked for the file.</summary>
    internal static OutputException Explain(string path, Exception e) => e switch
    {
        { HResult: UnixDiskFull or UnixQuotaExceeded or WindowsDiskFull } => new($"{path} cannot be written: the disk is full; free space or choose another disk", e),
        UnauthorizedAccessException => new($"{path} cannot be written: no permission for that folder; choose another or change its permissions", e),
        PathTooLongException => new($"{path} cannot be written: the path is too long; choose a shorter one", e),
        _ when File.Exists(path) => Existing(path, e),
        _ => new($"{path} cannot be written: {e.Message.ReplaceLineEndings(" ")}; choose another folder", e),
    };

    private static string Check(string path, bool overwrite)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal) || Path.GetFileName(path).Length == 0)
            throw new OutputException($"{SafetensorsFormat.Quote(path ?? "")} is not a file's path; name a file");
        if (Directory.Exists(path))
            throw new OutputException($"{path} cannot be written: it is a folder; name a file in it");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new OutputException($"{path} cannot be written: the folder {folder} does not exist; create it first");
        if (!overwrite && File.Exists(path))
            throw Existing(path, null);
        return Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
    }

    private static OutputException Existing(string path, Exception? inner) => new($"{path} already exists; pass --force (overwrite: true) to replace it", inner);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }
}
