namespace PruneKit;

/// <summary>What a sweep consists of.</summary>
/// <param name="File">The sweep's file.</param>
/// <param name="Task">The task.</param>
/// <param name="Points">How many points, seeds counted.</param>
/// <param name="DenseNetworks">How many dense networks are trained for them.</param>
/// <param name="Axes">The grid's directions, seeds last.</param>
/// <param name="Impossible">Places that are left out, and why.</param>
public sealed record SweepPlanResult(string File, string Task, int Points, int DenseNetworks, ValueList<SweepAxis> Axes, ValueList<ImpossiblePoint> Impossible) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.sweep-plan/1";

    internal static SweepPlanResult Of(string path, Sweep sweep, SweepGrid grid) => new(
        path,
        sweep.Task,
        grid.Points.Count,
        sweep.Model is null ? grid.Bases.Count() : 0,
        [.. sweep.Axes, new SweepAxis("seed", sweep.Seeds.Select(seed => $"{seed}").ToValueList())],
        grid.Impossible);
}
