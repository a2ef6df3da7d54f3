using TorchSharp;

namespace PruneKit;

/// <summary>Runs a sweep's points: one by its index, or all on this machine. Several processes, on several machines, may run points of one folder at once.</summary>
/// <remarks>A point whose result is there is kept; one that was interrupted goes on from its checkpoint, to the same bytes. Results are written whole, under the hash of their recipe.</remarks>
/// <param name="tasks">Finds a task by its name or by the path of a dataset.json.</param>
public sealed class SweepRunner(Func<string, LearningTask> tasks)
{
    /// <summary>Runs points.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="folder">The results' folder.</param>
    /// <param name="options">Which, and how.</param>
    /// <param name="cancellation">Leaves a valid checkpoint.</param>
    /// <exception cref="PruneKitException">The sweep, an input or an output is at fault; of all points, one that fails is reported and the others are run.</exception>
    public SweepRunResult Run(Sweep sweep, string folder, SweepRunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(options);
        SweepGrid grid = SweepGrid.Of(sweep, tasks);
        // Before anything is made on disk.
        SweepPoint? single = options.Index is int index && !options.BasesOnly ? grid.At(index) : null;
        var results = SweepFolder.Open(folder);
        var work = new SweepWork(sweep, results, new RecipeRunner(tasks), options);
        torch.set_num_threads(sweep.Threads);
        if (options.BasesOnly)
            return new SweepRunResult(folder, []) { Bases = Bases(grid, work, options, cancellation) };
        if (single is not SweepPoint point)
            return new SweepRunResult(folder, All(grid, work, results, options, cancellation));
        (SweepPointResult result, bool ran) = One(point, work, Progress(options, point, 1, 1), cancellation);
        return new SweepRunResult(folder, [Done(point, result, ran, results)]);
    }

    private static ValueList<string> Bases(SweepGrid grid, SweepWork work, SweepRunOptions options, CancellationToken cancellation)
    {
        SweepBase[] bases = [.. grid.Bases];
        for (int i = 0; i < bases.Length; i++)
        {
            SweepPointProgress? progress = options.Progress is null ? null : new SweepPointProgress(options.Progress, i + 1, bases.Length, bases[i].ToString());
            work.Base(bases[i], progress, cancellation);
        }

        return bases.Select(dense => dense.ToString()).ToValueList();
    }

    /// <summary>First the points that nobody works on, then, waiting, what other processes have left.</summary>
    private static ValueList<SweepRunPoint> All(SweepGrid grid, SweepWork work, SweepFolder folder, SweepRunOptions options, CancellationToken cancellation)
    {
        var done = new SortedDictionary<int, SweepRunPoint>();
        foreach (bool wait in (bool[])[false, true])
        {
            foreach (SweepPoint point in grid.Points.Where(point => !done.ContainsKey(point.Index)).ToArray())
            {
                if (Try(point, wait, work, folder, Progress(options, point, done.Count + 1, grid.Points.Count), cancellation) is SweepRunPoint run)
                    done[point.Index] = run;
            }
        }

        return done.Values.ToValueList();
    }

    private static SweepRunPoint? Try(SweepPoint point, bool wait, SweepWork work, SweepFolder folder, SweepPointProgress? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (!wait)
            {
                using ExclusiveLock? free = work.TryTake(point);
                if (free is null)
                    return null;
                (SweepPointResult at, bool now) = Taken(point, work, progress, cancellation);
                return Done(point, at, now, folder);
            }

            (SweepPointResult result, bool ran) = One(point, work, progress, cancellation);
            return Done(point, result, ran, folder);
        }
        catch (PruneKitException e) when (e is not OutputException)
        {
            return new SweepRunPoint(point.Index, point.ToString(), folder.ResultOf(point), SweepRunStatus.Failed) { Error = e.Message };
        }
    }

    private static (SweepPointResult Result, bool Ran) One(SweepPoint point, SweepWork work, SweepPointProgress? progress, CancellationToken cancellation)
    {
        using ExclusiveLock held = work.Take(point, progress, cancellation);
        return Taken(point, work, progress, cancellation);
    }

    private static (SweepPointResult Result, bool Ran) Taken(SweepPoint point, SweepWork work, SweepPointProgress? progress, CancellationToken cancellation) =>
        work.Finished(point) is SweepPointResult finished ? (finished, false) : (work.Run(point, progress, cancellation), true);

    private static SweepRunPoint Done(SweepPoint point, SweepPointResult result, bool ran, SweepFolder folder) =>
        new(point.Index, point.ToString(), folder.ResultOf(point), ran ? SweepRunStatus.Run : SweepRunStatus.Kept)
        {
            Test = result.Measure.Test.Metric,
            NonZeroWeights = result.Measure.Test.NonZeroWeights,
        };

    private static SweepPointProgress? Progress(SweepRunOptions options, SweepPoint point, int number, int count) =>
        options.Progress is null ? null : new SweepPointProgress(options.Progress, number, count, $"{SweepPoint.Place(point.Settings)}, seed {point.Seed}");
}
