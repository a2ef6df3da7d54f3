namespace PruneKit;

/// <summary>Collects a sweep's results into a report.</summary>
/// <param name="tasks">Finds a task by its name or by the path of a dataset.json.</param>
public sealed class SweepReporter(Func<string, LearningTask> tasks)
{
    private const int MostNamed = 5;

    /// <summary>Reads the results and writes sweep.csv, sweep.json, sweep.md and sweep.svg.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="results">The folder that <c>sweep run</c> wrote.</param>
    /// <param name="output">The folder to write.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InvalidInputException">A result is missing, damaged, or of another recipe or version.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public SweepReportResult Report(Sweep sweep, string results, string output, SweepReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(options);
        SweepGrid grid = SweepGrid.Of(sweep, tasks);
        SweepReport report = Collect(grid, SweepFolder.Find(results), tasks(sweep.Task).Definition, options);
        var folder = OutputFolder.Open(output, options.Overwrite);
        folder.Probe("sweep.csv", "sweep.json", "sweep.md", "sweep.svg");
        folder.WriteText("sweep.csv", SweepCsv.Write(report));
        folder.WriteText("sweep.json", ReportJson.Write(report));
        folder.WriteText("sweep.md", SweepMarkdown.Write(report, "sweep.svg"));
        folder.WriteText("sweep.svg", SweepChart.Write(report));
        return new SweepReportResult(output, report);
    }

    private static SweepReport Collect(SweepGrid grid, SweepFolder folder, TaskDefinition task, SweepReportOptions options)
    {
        var results = new SweepResults(folder);
        var found = grid.Points.Select(point => (Point: point, Result: results.Find(point))).ToArray();
        SweepPoint[] missing = [.. found.Where(one => one.Result is null).Select(one => one.Point)];
        if (missing.Length > 0 && (!options.Partial || missing.Length == found.Length))
            throw Missing(missing, found.Length, folder, results);
        var rows = found.Where(one => one.Result is not null).ToArray();
        SweepMeasure[] dense = [.. rows.Select(row => row.Point.Base).DistinctBy(one => one.Digest).Select(one => Dense(one, rows.Where(row => row.Point.Base.Digest == one.Digest).Select(row => row.Result!), results))];
        return SweepReport.Of(task, [.. rows.Select(row => Row(row.Point, row.Result!))], dense, options.Cost) with
        {
            Missing = missing.Select(point => point.ToString()).ToValueList(),
        };
    }

    private static SweepRow Row(SweepPoint point, SweepPointResult result) => new(point.Index, point.Digest, point.Seed, point.Settings, result.Measure);

    /// <summary>The figures of the dense network that all points of a seed must have started from.</summary>
    private static SweepMeasure Dense(SweepBase dense, IEnumerable<SweepPointResult> points, SweepResults results)
    {
        SweepBaseResult found = results.Find(dense) ?? throw new InvalidInputException($"{dense} has no figures; run prunekit sweep run --bases");
        return points.All(point => point.BaseSha256 == found.Sha256)
            ? found.Measure
            : throw new InvalidInputException($"points did not all start from the same file of {dense}, for it was trained anew since; run the sweep again with --force");
    }

    private static InvalidInputException Missing(SweepPoint[] missing, int all, SweepFolder folder, SweepResults results)
    {
        string named = string.Join("; ", missing.Take(MostNamed).Select(point => point.ToString()));
        string more = missing.Length > MostNamed ? $" and {missing.Length - MostNamed} more" : "";
        if (missing.Select(point => (Point: point, Old: results.Outdated(point))).FirstOrDefault(one => one.Old is not null) is (SweepPoint changed, string old))
            return new($"{old} is the result of another recipe version of {changed}: the sweep, the task or PruneKit changed since it was made; run the sweep again ({missing.Length} of {all} points have no result)");
        return new(missing.Length == all
            ? $"none of the {all} points has a result in {folder.Path}; run prunekit sweep run, or check that the folder is that sweep's"
            : $"{missing.Length} of {all} points have no result in {folder.Path}: {named}{more}; run them with prunekit sweep run --index {missing[0].Index}, or all that is missing without --index, or give --partial");
    }
}
