namespace PruneKit;

/// <summary>A file on its way: it grows under a name of its own, <c>NAME.part</c>, may be left and taken up again, and is moved into place once it is whole.</summary>
/// <param name="path">The file's own name; its folder is made where it is missing.</param>
internal sealed class PartialFile(string path)
{
    /// <summary>Where it grows.</summary>
    public string PartPath { get; } = path + ".part";

    /// <summary>How many bytes are there.</summary>
    public long Length => File.Exists(PartPath) ? new FileInfo(PartPath).Length : 0;

    /// <summary>Opens it for more, behind its first <paramref name="keep"/> bytes; nobody else can meanwhile.</summary>
    /// <exception cref="OutputException">It cannot be written, or another process writes it.</exception>
    public FileStream Open(long keep) => Guarded(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var stream = new FileStream(PartPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        stream.SetLength(keep);
        stream.Position = keep;
        return stream;
    });

    /// <summary>Writes to the open file.</summary>
    /// <exception cref="OutputException">The disk is full, or gone.</exception>
    public void Write(FileStream stream, ReadOnlyMemory<byte> bytes) => Guarded(() =>
    {
        stream.Write(bytes.Span);
        return 0;
    });

    /// <summary>Moves the whole file into place.</summary>
    /// <exception cref="OutputException">It cannot be moved, or one stands there.</exception>
    public void Complete(bool overwrite) => Guarded(() =>
    {
        using (var stream = new FileStream(PartPath, FileMode.Open, FileAccess.Write, FileShare.None))
            stream.Flush(flushToDisk: true);
        File.Move(PartPath, path, overwrite);
        return 0;
    });

    /// <summary>Throws away what is there.</summary>
    /// <exception cref="OutputException">It cannot be removed.</exception>
    public void Discard() => Guarded(() =>
    {
        if (File.Exists(PartPath))
            File.Delete(PartPath);
        return 0;
    });

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw AtomicFile.Explain(path, e);
        }
    }
}
