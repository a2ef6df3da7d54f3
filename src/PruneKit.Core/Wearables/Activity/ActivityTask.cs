namespace PruneKit;

/// <summary>What a person does, from accelerometer and gyroscope at the waist: the task <c>activity</c>.</summary>
/// <remarks>
/// The protocol of UCI HAR (Anguita et al., <see href="https://www.esann.org/sites/default/files/proceedings/legacy/es2013-84.pdf">ESANN 2013</see>) on HAPT's raw recordings, with causal filters: windows of 2.56 s, every 1.28 s, inside each labelled segment of six activities; the official test subjects.
/// The built-in data are synthetic; HAPT, whose readme forbids commercial use, is read from its folder.
/// </remarks>
public sealed class ActivityTask : LearningTask
{
    /// <summary>The network's input.</summary>
    internal const string InputName = "motion";

    /// <summary>The task's name.</summary>
    internal const string Name = "activity";

    private const int Length = 128;
    private const int Stride = 64;
    private static readonly ValueList<string> Rotation = ["gyroX", "gyroY", "gyroZ"];

    /// <summary>The channels of acceleration, in g.</summary>
    internal static ValueList<string> Acceleration { get; } = ["accX", "accY", "accZ"];

    /// <summary>What a phone's sensors give at most: 4 g, and 1,146 degrees a second.</summary>
    private const double AccelerationFullScale = 4, RotationFullScale = 20;

    /// <summary>Folds of the cross-validation over the training subjects.</summary>
    public const int Folds = ActivitySplit.Folds;

    /// <value>The fold of a cross-validation over the training subjects, from 0: one part of them is the test, nothing is validated on, and the official test subjects are not looked at. Null for the built-in split. Default null.</value>
    public int? Fold { get; init; }

    /// <value>Whether the built-in split's validation subjects are trained on too, as the published figures do. Default false.</value>
    public bool TrainOnAll { get; init; }

    /// <inheritdoc />
    public override TaskDefinition Definition { get; } = new(
        Name,
        [new InputSpec(InputName, Shape.Of(9, Length))],
        [.. HaptFolder.Activities.Take(ActivityWindows.Classes)],
        new MetricSpec(MetricKind.Accuracy, []));

    /// <inheritdoc />
    public override string Summary => "walking, upstairs, downstairs, sitting, standing or laying, from acceleration and rotation at the waist, every 1.28 s";

    /// <inheritdoc />
    public override string Source => "built in: synthetic recordings, made by a seeded generator; with --data HAPT's RawData: Reyes-Ortiz et al., Neurocomputing 171, 2016, no commercial use, not shipped";

    /// <inheritdoc />
    public override SignalPipeline? Signal { get; } = new(InputName, HaptFolder.RateHz, [.. Acceleration.Select(name => new SignalChannel(name, "g") { FullScale = AccelerationFullScale }), .. Rotation.Select(name => new SignalChannel(name, "rad/s") { FullScale = RotationFullScale })],
    [
        new MedianStep(3),
        new SosFilterStep(Butterworth.LowPass(3, 20, HaptFolder.RateHz)) { StatedDelaySeconds = 0.01 },
        new GravityStep(Acceleration, Butterworth.LowPass(3, 0.3, HaptFolder.RateHz)),
        new WindowStep(Length, Stride),
    ]);

    /// <inheritdoc />
    public override NetworkSpec? Network { get; } = ActivityNetwork.Build(9, Length, ActivityWindows.Classes);

    /// <inheritdoc />
    public override TrainingOptions Training { get; } = new()
    {
        Epochs = 8,
        BatchSize = 64,
        LearningRate = 2e-3,
        Warmup = 0.1,
        WeightDecay = 0.05,
        LabelSmoothing = 0.05,
    };

    /// <inheritdoc />
    public override PruningOptions Pruning { get; } = new()
    {
        Sparsity = Sparsity.Percent(80),
        Frequency = 10,
        Training = new TrainingOptions { Epochs = 6, BatchSize = 64, LearningRate = 1e-3, Warmup = 0.1, WeightDecay = 0.05, LabelSmoothing = 0.05 },
    };

    /// <inheritdoc />
    /// <param name="folder">HAPT's folder RawData, or the one that holds it; null for synthetic recordings.</param>
    public override IDataSource Data(string? folder) => new ActivitySource(folder, Signal!, PartOf, validates: Fold is null && !TrainOnAll);

    /// <inheritdoc />
    internal override IEnumerable<SensorRecording> Recordings(string? folder, CancellationToken cancellation = default) => new ActivitySource(folder, Signal!, PartOf, validates: Fold is null && !TrainOnAll).Recordings(DataPart.Test, cancellation);

    private DataPart? PartOf(string subject, IEnumerable<string> subjects) => Fold is int fold
        ? ActivitySplit.Of(subject, fold, subjects)
        : ActivitySplit.Of(subject) is var part && TrainOnAll && part == DataPart.Validation ? DataPart.Train : part;
}
