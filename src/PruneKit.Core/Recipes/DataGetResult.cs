namespace PruneKit;

/// <summary>A public data set that was brought into a folder.</summary>
/// <param name="Name">The set.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Files">Files it has, each with its digest checked.</param>
/// <param name="Present">Of these, how many were there already.</param>
/// <param name="FetchedBytes">Bytes of the others.</param>
/// <param name="Source">Whom to cite.</param>
/// <param name="Licence">What one may do with it.</param>
public sealed record DataGetResult(string Name, string Folder, int Files, int Present, long FetchedBytes, string Source, string Licence) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.data-get/1";

    /// <summary>What became of the fetching of a set.</summary>
    public static DataGetResult Of(PublicSet set, FetchedSet fetched)
    {
        Guard.NotNull(set);
        Guard.NotNull(fetched);
        return new(set.Name, fetched.Folder, fetched.Files, fetched.Present, fetched.FetchedBytes, set.Source, set.Licence);
    }
}
