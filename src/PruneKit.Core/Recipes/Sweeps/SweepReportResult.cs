namespace PruneKit;

/// <summary>A sweep's report, and where it was written.</summary>
/// <param name="Folder">The folder with sweep.csv, sweep.json, sweep.md and sweep.svg.</param>
/// <param name="Report">What was found.</param>
public sealed record SweepReportResult(string Folder, SweepReport Report) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.sweep-report-written/1";
}
