namespace PruneKit;

/// <summary>What a run of a sweep did.</summary>
/// <param name="Folder">The results' folder.</param>
/// <param name="Points">The points that were asked for.</param>
public sealed record SweepRunResult(string Folder, ValueList<SweepRunPoint> Points) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.sweep-run/1";

    /// <value>Dense networks that are there.</value>
    public ValueList<string> Bases { get; init; } = [];

    /// <inheritdoc />
    public override PruneKitException? Failure => Points.FirstOrDefault(point => point.Status == SweepRunStatus.Failed) is not SweepRunPoint first
        ? null
        : new InvalidInputException($"{Points.Count(point => point.Status == SweepRunStatus.Failed)} of {Points.Count} points failed, the first of them {first.Name}: {first.Error}; the others have their results; mend it and run the sweep again");
}
