namespace PruneKit;

/// <summary>A folder that results go to. It is made when first needed; the files in it are written whole or not at all.</summary>
internal sealed class OutputFolder
{
    private OutputFolder(string path, bool overwrite)
    {
        FullPath = path;
        Overwrite = overwrite;
    }

    /// <summary>The folder's absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Whether files that stand there may be replaced.</summary>
    public bool Overwrite { get; }

    /// <summary>Makes the folder, or takes the one that is there, and proves that it can be written to.</summary>
    /// <exception cref="OutputException">It cannot be made or written to, or a file of that name is in the way.</exception>
    public static OutputFolder Open(string path, bool overwrite)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            throw new OutputException($"{SafetensorsFormat.Quote(path ?? "")} is not a folder's path; name a folder");
        try
        {
            var folder = new OutputFolder(Directory.CreateDirectory(path).FullName, overwrite);
            AtomicFile.Probe(folder.PathOf(Path.GetRandomFileName()), overwrite: false);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw File.Exists(path) ? new OutputException($"{path} cannot be made: a file of that name is there; choose another folder", e) : AtomicFile.Explain(path, e);
        }
    }

    /// <summary>The path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <summary>Fails now if one of these files could not be written later.</summary>
    /// <exception cref="OutputException">One stands there already, or is a folder.</exception>
    public void Probe(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            AtomicFile.Probe(PathOf(name), Overwrite);
    }

    /// <summary>Writes one file.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string name, ReadOnlySpan<byte> bytes) => AtomicFile.Write(PathOf(name), bytes, Overwrite);

    /// <summary>Writes one file of UTF-8 text.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void WriteText(string name, string text) => AtomicFile.WriteText(PathOf(name), text, Overwrite);
}
