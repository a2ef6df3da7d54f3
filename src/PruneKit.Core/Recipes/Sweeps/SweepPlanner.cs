namespace PruneKit;

/// <summary>Completes a sweep that options describe, and proves that every point can be run.</summary>
/// <param name="tasks">Finds a task by its name or by the path of a dataset.json.</param>
public sealed class SweepPlanner(Func<string, LearningTask> tasks)
{
    private readonly TaskCache _tasks = new(tasks);

    /// <summary>Fills in when schedules prune, spreads the grid out, tries every point's options on the data, and writes the file.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="overwrite">Whether it may be replaced.</param>
    /// <param name="cancellation">Stops reading data.</param>
    /// <exception cref="InvalidOptionException">A combination cannot be pruned, or nothing is left.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public SweepPlanResult Plan(Sweep sweep, string path, bool overwrite, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        AtomicFile.Probe(path, overwrite);
        Sweep whole = NeedsSteps(sweep) ? sweep with { Steps = TasksOwn(sweep, cancellation) } : sweep;
        SweepGrid grid = SweepGrid.Of(whole, _tasks.Task);
        foreach (SweepPoint point in grid.Points)
            Try(point, cancellation);
        AtomicFile.WriteText(path, whole.ToJson(), overwrite);
        return SweepPlanResult.Of(path, whole, grid);
    }

    private static bool NeedsSteps(Sweep sweep) => sweep.Steps is null && sweep.Axes.Any(axis => axis.Property == "schedule" && axis.Values.Any(value => value != SweepStage.AtOnce));

    /// <summary>The share of the training over which the task's own recipe prunes.</summary>
    private SweepSteps TasksOwn(Sweep sweep, CancellationToken cancellation)
    {
        PruningOptions defaults = _tasks.Task(sweep.Task).Pruning;
        TrainingOptions training = sweep.Tuning.ApplyTo(defaults.Training);
        long steps = training.Epochs * (long)new BatchPlan(training, _tasks.Data(sweep.Task, sweep.Data, cancellation).Train.Count).StepsPerEpoch;
        long end = Math.Max(1, (long)((decimal)defaults.GrowthShare * steps));
        return new SweepSteps(end) { Every = Math.Min(defaults.Frequency, end) };
    }

    private void Try(SweepPoint point, CancellationToken cancellation)
    {
        var context = new RunContext(point.Recipe, new RecipeRunOptions(), _tasks, cancellation);
        foreach (RecipeStage stage in point.Recipe.Stages)
        {
            try
            {
                StageRules.For(stage).Resolve(stage, context);
            }
            catch (InvalidOptionException e)
            {
                throw new InvalidOptionException($"{point}: {e.Message}", e);
            }
        }
    }
}
