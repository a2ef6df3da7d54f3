namespace PruneKit;

/// <summary>What <c>data get</c> would fetch.</summary>
/// <param name="Name">The set.</param>
/// <param name="Folder">Where it would go.</param>
/// <param name="Mirrors">Where it would be fetched from, in this order.</param>
/// <param name="Files">One a file.</param>
public sealed record DataPlanResult(string Name, string Folder, ValueList<string> Mirrors, ValueList<PlannedFile> Files) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.data-plan/1";

    /// <summary>Looks at a folder without changing it.</summary>
    public static DataPlanResult Of(PublicSet set, string folder, ValueList<string> mirrors)
    {
        Guard.NotNull(set);
        return new(set.Name, folder, [.. mirrors, .. set.Mirrors], set.Files.Select(file => PlannedFile.Of(file, folder)).ToValueList());
    }
}
