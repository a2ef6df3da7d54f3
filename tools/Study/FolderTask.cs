namespace PruneKit.Study;

/// <summary>A task on the public files of a folder, read once however many variants are trained.</summary>
internal sealed class FolderTask(LearningTask task, string folder) : LearningTask, IDataSource
{
    private DataSplit? _split;

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
    public DataSplit Load(CancellationToken cancellation = default) => _split ??= task.Data(folder).Load(cancellation);
}
