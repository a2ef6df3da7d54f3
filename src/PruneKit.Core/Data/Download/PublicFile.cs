namespace PruneKit;

/// <summary>One file of a public data set.</summary>
/// <param name="Path">Where it lies in the set's folder, with slashes.</param>
/// <param name="Length">Its bytes; of text, those of the canonical form.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hex; of text, that of the canonical form: line ends LF, one at the end.</param>
/// <param name="IsText">Whether it is text, whose line ends copies may have changed.</param>
public sealed record PublicFile(string Path, long Length, string Sha256, bool IsText)
{
    /// <summary>The most bytes that it can have: text may have CRLF and empty lines at its end.</summary>
    internal long LargestLength => IsText ? (2 * Length) + 64 : Length;

    /// <summary>The name without folders.</summary>
    internal string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
