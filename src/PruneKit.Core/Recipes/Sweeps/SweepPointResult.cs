namespace PruneKit;

/// <summary>A point's result, as the results' folder keeps it: no clock, no machine, so that the same work gives the same bytes.</summary>
/// <param name="Digest">The content hash of the recipe.</param>
/// <param name="Settings">Where in the grid it stood.</param>
/// <param name="Recipe">What was done.</param>
/// <param name="BaseSha256">The digest of the dense network's file.</param>
/// <param name="Measure">What it reached.</param>
/// <param name="Versions">What made it.</param>
public sealed record SweepPointResult(string Digest, ValueList<SweepSetting> Settings, CompressionRecipe Recipe, string BaseSha256, SweepMeasure Measure, SweepVersions Versions)
{
    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = "prunekit.sweep-point/1";

    /// <value>The schema this JSON follows.</value>
    public string Schema { get; init; } = SchemaName;
}
