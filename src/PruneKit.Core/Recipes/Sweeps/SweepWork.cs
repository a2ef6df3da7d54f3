namespace PruneKit;

/// <summary>Does the work of one point: its dense network, its recipe, its figures.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="folder">Where results stand.</param>
/// <param name="runner">Runs recipes.</param>
/// <param name="options">How.</param>
internal sealed class SweepWork(Sweep sweep, SweepFolder folder, RecipeRunner runner, SweepRunOptions options)
{
    private readonly SweepResults _results = new(folder);
    private readonly HashSet<string> _trained = [];

    /// <summary>The result of a point that is finished; null where there is work to do.</summary>
    public SweepPointResult? Finished(SweepPoint point) => options.Overwrite ? null : _results.Find(point);

    /// <summary>Takes a point to work on; null where another process works on it.</summary>
    public ExclusiveLock? TryTake(SweepPoint point) => ExclusiveLock.TryTake(folder.LockOf(point.Name), options.Owner);

    /// <summary>Takes a point to work on, waiting for another process to leave it.</summary>
    public ExclusiveLock Take(SweepPoint point, SweepPointProgress? progress, CancellationToken cancellation) =>
        ExclusiveLock.Take(folder.LockOf(point.Name), options.Owner, owner => progress?.Wait($"{owner}, which works on it"), cancellation);

    /// <summary>Runs a point that was taken. What an interrupted run left is gone on with.</summary>
    public SweepPointResult Run(SweepPoint point, SweepPointProgress? progress, CancellationToken cancellation)
    {
        SweepBaseResult dense = Base(point.Base, progress, cancellation);
        Run(point.Recipe, point.Recipe.Stages.Where(stage => stage is not TrainStage), file => folder.Place(point, file), progress, cancellation);
        SweepMeasure measure = Measure(file => folder.Place(point, file), SweepFiles.Model, point.Recipe, cancellation);
        var result = new SweepPointResult(point.Digest, point.Settings, point.Recipe, dense.Sha256, measure, SweepVersions.Now);
        AtomicFile.WriteText(folder.ResultOf(point), CanonicalJson.WriteIndented(result), overwrite: true);
        File.Delete(folder.Place(point, SweepFiles.Pruned));
        return result;
    }

    /// <summary>A dense network: as it stands there, or trained now by the one process that gets its lock while others wait.</summary>
    public SweepBaseResult Base(SweepBase dense, SweepPointProgress? progress, CancellationToken cancellation)
    {
        if (FoundBase(dense) is SweepBaseResult found)
            return found;
        using var held = ExclusiveLock.Take(folder.LockOf(dense.Name), options.Owner, owner => progress?.Wait($"{dense}, which {owner} trains"), cancellation);
        if (FoundBase(dense) is SweepBaseResult trained)
            return trained;
        Run(dense.Recipe, dense.Recipe.Stages, file => folder.Place(dense, file), progress, cancellation);
        SweepMeasure measure = Measure(file => folder.Place(dense, file), SweepFiles.Base, dense.Recipe, cancellation);
        var result = new SweepBaseResult(dense.Digest, InputDigest.Of(folder.ModelOf(dense)).Sha256, measure, SweepVersions.Now);
        AtomicFile.WriteText(folder.ResultOf(dense), CanonicalJson.WriteIndented(result), overwrite: true);
        _trained.Add(dense.Digest);
        return result;
    }

    /// <summary>Made anew once a run where that was asked for; a file that is not the one its figures are of counts as missing.</summary>
    private SweepBaseResult? FoundBase(SweepBase dense)
    {
        if (options.Overwrite && options.BasesOnly && !_trained.Contains(dense.Digest))
            return null;
        string path = folder.ModelOf(dense);
        return File.Exists(path) && _results.Find(dense) is SweepBaseResult result && InputDigest.Of(path).Sha256 == result.Sha256 ? result : null;
    }

    private void Run(CompressionRecipe recipe, IEnumerable<RecipeStage> stages, Func<string, string> place, SweepPointProgress? progress, CancellationToken cancellation)
    {
        CompressionRecipe placed = recipe with { Stages = SweepFiles.Place(stages, place, resume: !options.Overwrite).ToValueList() };
        var run = new RecipeRunOptions
        {
            Overwrite = true,
            SkipFinished = !options.Overwrite,
            RecordAs = stage => SweepFiles.Unplace(stage, place),
            Progress = progress,
            Clock = options.Clock,
        };
        runner.Run(placed, run, cancellation);
    }

    private SweepMeasure Measure(Func<string, string> place, string model, CompressionRecipe recipe, CancellationToken cancellation)
    {
        string path = place(model);
        using Network network = TaskModel.Load(path);
        PreparedTask prepared = TaskModel.Prepare(network, path, sweep.Task, sweep.Data, new RunContext(recipe, new RecipeRunOptions(), runner.Tasks, cancellation));
        return new SweepMeasure(ModelMeasures.Of(network, path, prepared, cancellation) with { Model = Path.GetFileName(path) })
        {
            ArtifactBytes = sweep.Export == "none" ? null : new FileInfo(place(SweepFiles.Artifact)).Length,
            Validation = prepared.Data.Validation.Count == 0 ? null : Evaluator.Evaluate(network, prepared.Data.Validation, prepared.Definition, cancellation).Metric,
        };
    }
}
