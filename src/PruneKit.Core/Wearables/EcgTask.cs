namespace PruneKit;

/// <summary>Kinds of heart beats from one lead: the task <c>ecg</c>.</summary>
public sealed class EcgTask : LearningTask
{
    private const string Lead = "ecg";
    private static readonly BeatFeatureOptions Features = new();
    private static readonly BeatSamplingOptions Sampling = new();

    /// <inheritdoc />
    public override TaskDefinition Definition { get; } = new(
        "ecg",
        [new InputSpec(BeatData.Rhythm, Shape.Of(BeatData.RhythmLength)), new InputSpec(BeatData.Window, Shape.Of(2, Features.Length))],
        ["N", "S", "V", "F"],
        new MetricSpec(MetricKind.MacroF1, ["N", "S", "V"]));

    /// <inheritdoc />
    public override string Summary => "heart beats in one ECG lead: normal, supraventricular, ventricular or fusion, decided at the next beat, at most 2 s after the R peak";

    /// <inheritdoc />
    public override string Source => MitBih.Source;

    /// <inheritdoc />
    public override NetworkSpec? Network => EcgNetwork.Build(Features, Definition.Classes.Count);

    /// <inheritdoc />
    public override SignalPipeline? Signal { get; } = new(BeatData.Window, BeatStep.RateHz, [new SignalChannel(Lead, "mV") { FullScale = 8 }], [new BeatStep(Lead)]) { Parts = BeatStep.Parts(BeatData.Rhythm, BeatData.Window) };

    /// <inheritdoc />
    public override TrainingOptions Training { get; } = new()
    {
        Epochs = 1,
        BatchSize = 128,
        LearningRate = 2e-3,
        Warmup = 0.1,
        WeightDecay = 0.1,
    };

    /// <inheritdoc />
    public override PruningOptions Pruning { get; } = new()
    {
        Sparsity = Sparsity.Percent(80),
        Frequency = 10,
        Training = new TrainingOptions { Epochs = 1, BatchSize = 128, LearningRate = 1e-3, Warmup = 0.1, WeightDecay = 0.1 },
    };

    /// <summary>MIT-BIH's 44 records without paced beats; shipped, or read from the folder of the original WFDB files.</summary>
    public override IDataSource Data(string? folder) => new EcgSource(folder, Features, Sampling);

    /// <inheritdoc />
    internal override IEnumerable<SensorRecording> Recordings(string? folder, CancellationToken cancellation = default) => new EcgSource(folder, Features, Sampling).Recordings(Lead, cancellation);
}
