namespace PruneKit.Study;

/// <summary>A task on public files, read once however many variants are trained.</summary>
internal sealed class FolderTask(LearningTask task, IDataSource data) : LearningTask, IDataSource
{
    private DataSplit? _split;

    /// <summary>A task on the files of a folder.</summary>
    public FolderTask(LearningTask task, string folder)
        : this(task, task.Data(folder))
    {
    }

    /// <inheritdoc />
    public override TaskDefinition Definition => task.Definition;

    /// <inheritdoc />
    public override string Summary => task.Summary;

    /// <inheritdoc />
    public override string Source => task.Source;

    /// <inheritdoc />
    public override NetworkSpec? Network => task.Network;

    /// <inheritdoc />
    public override TrainingOptions Training => task.Training;

    /// <inheritdoc />
    public override PruningOptions Pruning => task.Pruning;

    /// <inheritdoc />
    public override ValueTracker? Tracker => task.Tracker;

    /// <inheritdoc />
    public override SignalPipeline? Signal => task.Signal;

    /// <inheritdoc />
    public override IDataSource Data(string? folder) => this;

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default) => _split ??= data.Load(cancellation);
}
