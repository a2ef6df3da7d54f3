namespace PruneKit;

/// <summary>Falls, from an accelerometer at the waist: the task <c>fall</c>.</summary>
/// <remarks>
/// A trigger (<see cref="ImpactStep"/>) waits for an acceleration of 1.4 g and cuts 0.96 s before and 1.6 s after the hardest sample; a small network says whether that was a fall. So an alarm comes 1.6 s after the impact, and a body at rest costs nothing.
/// Each trial is judged at its hardest impact; a trial without one has no alarm and is not counted, which makes the specificity the harder one. By subject: SA19 to SA23 and SE06 are the test.
/// The built-in data are synthetic; SisFall (Sucerquia et al., <see href="https://doi.org/10.3390/s17010198">Sensors 17(1):198, 2017</see>), which states no licence, is read from its folder. Its falls are acted.
/// </remarks>
public sealed class FallTask : LearningTask
{
    /// <summary>The network's input.</summary>
    internal const string InputName = "impact";

    private const int Factor = 4;
    private const string Length = "length";
    private const int SyntheticSeed = 1;
    private static readonly ValueList<string> Acceleration = ["accX", "accY", "accZ"];

    /// <summary>The mean of four samples: (1 + z^-1)/2 times (1 + z^-2)/2.</summary>
    private static readonly ValueList<SecondOrderSection> MeanOfFour = [new(0.5, 0.5, 0, 0, 0), new(0.5, 0, 0.5, 0, 0)];

    /// <summary>The classes.</summary>
    internal static ValueList<string> Classes { get; } = ["daily", "fall"];

    /// <summary>The trigger.</summary>
    internal static ImpactStep Impact { get; } = new(Length, 1.4, Before: 48, After: 80);

    /// <inheritdoc />
    public override SignalPipeline? Signal { get; } = new(InputName, SisFallFolder.RateHz, [.. Acceleration.Select(name => new SignalChannel(name, "g") { FullScale = SisFallFolder.FullScale })],
    [
        new SosFilterStep(MeanOfFour) { StatedDelaySeconds = 1.5 / SisFallFolder.RateHz },
        new DecimateStep(Factor),
        new MagnitudeStep(Acceleration, Length),
        Impact,
    ]);

    /// <inheritdoc />
    public override TaskDefinition Definition { get; } = new(
        "fall",
        [new InputSpec(InputName, Shape.Of(4, Impact.Before + Impact.After))],
        Classes,
        new MetricSpec(MetricKind.MacroF1, []));

    /// <inheritdoc />
    public override string Summary => "falls, from acceleration at the waist: a trigger, and a small network 1.6 s after the impact";

    /// <inheritdoc />
    public override string Source => "built in: synthetic trials, made by a seeded generator; with --data SisFall: Sucerquia et al., Sensors 17(1):198, 2017, no licence stated, not shipped";

    /// <inheritdoc />
    public override NetworkSpec? Network { get; } = FallNetwork.Build(Shape.Of(4, Impact.Before + Impact.After), Classes.Count);

    /// <inheritdoc />
    public override TrainingOptions Training { get; } = new()
    {
        Epochs = 8,
        BatchSize = 64,
        LearningRate = 3e-3,
        Warmup = 0.1,
        WeightDecay = 0.02,
    };

    /// <inheritdoc />
    public override PruningOptions Pruning { get; } = new()
    {
        Sparsity = Sparsity.Percent(60),
        Frequency = 10,
        Training = new TrainingOptions { Epochs = 6, BatchSize = 64, LearningRate = 1.5e-3, Warmup = 0.1, WeightDecay = 0.02 },
    };

    /// <inheritdoc />
    /// <param name="folder">The folder of SisFall's subjects' folders; null for synthetic trials.</param>
    public override IDataSource Data(string? folder) => Data(Trials(folder), folder);

    /// <inheritdoc />
    internal override IEnumerable<SensorRecording> Recordings(string? folder, CancellationToken cancellation = default) =>
        Trials(folder).Read(null, cancellation).Where(trial => FallSplit.Of(trial.Subject) == DataPart.Test);

    /// <summary>Trials as this task takes them.</summary>
    /// <param name="trials">At 200 Hz.</param>
    /// <param name="origin">For errors; null for synthetic ones.</param>
    internal IDataSource Data(IRecordingSource trials, string? origin) => new FallSource(trials, origin, Signal!, Impact);

    private static IRecordingSource Trials(string? folder) => folder is null ? new FallGenerator(SyntheticSeed) : new SisFallFolder(folder);
}
