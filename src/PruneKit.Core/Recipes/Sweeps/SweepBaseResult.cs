namespace PruneKit;

/// <summary>The figures of a dense network, as the results' folder keeps them.</summary>
/// <param name="Digest">The content hash of its recipe.</param>
/// <param name="Sha256">That of its file.</param>
/// <param name="Measure">What it reached.</param>
/// <param name="Versions">What made it.</param>
public sealed record SweepBaseResult(string Digest, string Sha256, SweepMeasure Measure, SweepVersions Versions)
{
    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = "prunekit.sweep-base/1";

    /// <value>The schema this JSON follows.</value>
    public string Schema { get; init; } = SchemaName;
}
