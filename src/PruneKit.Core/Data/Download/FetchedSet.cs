namespace PruneKit;

/// <summary>What became of the fetching of a set.</summary>
/// <param name="Name">The set.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Files">Files it has, each with its digest checked.</param>
/// <param name="Present">Of these, how many were there already.</param>
/// <param name="FetchedBytes">Bytes of the others.</param>
public sealed record FetchedSet(string Name, string Folder, int Files, int Present, long FetchedBytes);
