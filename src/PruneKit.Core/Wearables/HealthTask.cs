namespace PruneKit;

/// <summary>Whether a heart beat is normal, from one lead: the task <c>health</c>, a monitor that says normal or abnormal.</summary>
/// <remarks>The beats, inputs and network of <see cref="EcgTask"/>; abnormal are AAMI's classes S, V and F. Like there the first look at DS2 is the last.</remarks>
public sealed class HealthTask : LearningTask
{
    private static readonly BeatFeatureOptions Features = new();
    private readonly EcgTask _beats = new();

    /// <inheritdoc />
    public override TaskDefinition Definition => _beats.Definition with { Name = "health", Classes = ["normal", "abnormal"], Metric = new MetricSpec(MetricKind.MacroF1, []) };

    /// <inheritdoc />
    public override string Summary => "normal or abnormal heart beats in one ECG lead, decided at the next beat, at most 2 s after the R peak";

    /// <inheritdoc />
    public override string Source => _beats.Source;

    /// <inheritdoc />
    public override NetworkSpec? Network => EcgNetwork.Build(Features, Definition.Classes.Count);

    /// <inheritdoc />
    public override SignalPipeline? Signal => _beats.Signal;

    /// <inheritdoc />
    public override TrainingOptions Training => _beats.Training;

    /// <inheritdoc />
    public override PruningOptions Pruning => _beats.Pruning;

    /// <inheritdoc />
    public override IDataSource Data(string? folder) => new HealthSource(_beats.Data(folder));
}
