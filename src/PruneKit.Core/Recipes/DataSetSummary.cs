namespace PruneKit;

/// <summary>One public data set, as it is listed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Source">Whom to cite.</param>
/// <param name="Licence">What one may do with it.</param>
/// <param name="Files">Files whose digests are known.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Mirrors">Where <c>data get</c> fetches it from.</param>
/// <param name="ByHand">How a person gets it where there is no mirror; null where there is.</param>
public sealed record DataSetSummary(string Name, string Summary, string Source, string Licence, int Files, long Bytes, ValueList<string> Mirrors, string? ByHand)
{
    /// <summary>Describes a set.</summary>
    public static DataSetSummary Of(PublicSet set)
    {
        Guard.NotNull(set);
        return new(set.Name, set.Summary, set.Source, set.Licence, set.Files.Count, set.Files.Sum(file => file.Length), set.Mirrors, set.ByHand.Length > 0 ? set.ByHand : null);
    }
}
