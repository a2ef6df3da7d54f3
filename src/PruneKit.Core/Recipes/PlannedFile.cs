namespace PruneKit;

/// <summary>A file of a public data set, and whether it is there.</summary>
/// <param name="Path">Where it lies in the folder.</param>
/// <param name="Bytes">Its bytes; of text, with line ends LF.</param>
/// <param name="Sha256">Its SHA-256; of text, with line ends LF and one at the end.</param>
/// <param name="State"><c>missing</c>, <c>there</c>, or <c>different</c>: a file of that name with other content.</param>
public sealed record PlannedFile(string Path, long Bytes, string Sha256, string State)
{
    /// <summary>Looks for a file in a folder.</summary>
    public static PlannedFile Of(PublicFile file, string folder)
    {
        Guard.NotNull(file);
        string path = System.IO.Path.Combine(folder, file.Path);
        return new(file.Path, file.Length, file.Sha256, !File.Exists(path) ? "missing" : FileDigest.Failure(file, path) is null ? "there" : "different");
    }
}
