namespace PruneKit;

/// <summary>How far the fetching of a set is.</summary>
/// <param name="File">Number of the file, from 1.</param>
/// <param name="Files">Files that are fetched.</param>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Bytes of it that are there.</param>
/// <param name="Length">Bytes it has; null where that is not known before.</param>
public readonly record struct FetchProgress(int File, int Files, string Path, long Bytes, long? Length);
