namespace PruneKit;

/// <summary>Sleep stages from a wrist: wake, non-REM and REM for every 30 s of a night, by an LSTM that reads forwards, or one that reads the whole night both ways.</summary>
/// <remarks>
/// Forwards (<c>sleep</c>): the stage of an epoch is answered 5 minutes (10 epochs) after its features are there, and these are there 7 minutes after the epoch's end, because the published features look ahead
/// (data/walch2019/README.md): 12 minutes in all. Nothing needs the end of the night.
/// Both ways (<c>sleep-night</c>): once the night is over; it answers better, and may look at features of the whole night.
/// Data: Walch et al., Sleep 42(12), 2019: 31 subjects; split by subject.
/// </remarks>
public sealed class SleepTask : LearningTask
{
    /// <summary>The network's input.</summary>
    internal const string InputName = "epochs";

    /// <summary>The name of the task that reads forwards.</summary>
    internal const string CausalName = "sleep";

    /// <summary>Folds of the cross-validation.</summary>
    public const int Folds = SleepSplit.Folds;

    /// <summary>Units of the LSTM that reads forwards.</summary>
    private const int Hidden = 32;

    /// <summary>Units a direction of the one that reads both ways.</summary>
    private const int HiddenBothWays = 20;

    /// <summary>The classes.</summary>
    internal static ValueList<string> Stages { get; } = ["wake", "NREM", "REM"];

    /// <value>The fold of a five-fold cross-validation over all subjects, from 0; null for the built-in split. Default null.</value>
    public int? Fold { get; init; }

    /// <value>Whether the network reads the whole night, both ways, once it is over; it is the task <c>sleep-night</c> then. Default false.</value>
    public bool WholeNight { get; init; }

    /// <inheritdoc />
    public override TaskDefinition Definition => field ??= new(
        WholeNight ? "sleep-night" : CausalName,
        [new InputSpec(InputName, Shape.Of(SleepSequence.Steps, SleepFeatures.CountOf(WholeNight)))],
        Stages,
        new MetricSpec(MetricKind.Accuracy, []));

    /// <inheritdoc />
    public override string Summary => WholeNight
        ? "Sleep stages (wake, NREM, REM) of a night that is over, from wrist motion and heart rate; an LSTM that reads both ways (offline)"
        : "Sleep stages (wake, NREM, REM) every 30 s from wrist motion and heart rate; an LSTM that reads forwards";

    /// <inheritdoc />
    public override string Source => "Walch et al., Sleep 42(12), 2019: 31 nights with an Apple Watch and polysomnography; ODC-BY 1.0; shipped";

    /// <summary>A sample is an epoch of 30 s; nothing for whole nights, which are no stream.</summary>
    /// <inheritdoc />
    public override SignalPipeline? Signal => WholeNight ? null : SleepFeatures.Pipeline;

    /// <inheritdoc />
    public override NetworkSpec? Network => field ??= new NetworkBuilder()
        .Input(InputName, SleepSequence.Steps, SleepFeatures.CountOf(WholeNight))
        .Lstm("lstm", WholeNight ? HiddenBothWays : Hidden, kind => kind with { Bidirectional = WholeNight })
        .Dropout(0.2)
        .Linear("stage", Stages.Count)
        .Output("stages")
        .BuildSpec();

    /// <inheritdoc />
    public override TrainingOptions Training => new()
    {
        Epochs = WholeNight ? 120 : 150,
        BatchSize = 8,
        LearningRate = 5e-3,
        Warmup = 0.1,
        ClassBalance = WholeNight ? 0.3 : 0,
    };

    /// <inheritdoc />
    public override PruningOptions Pruning => new()
    {
        Frequency = 5,
        Training = Training with { Epochs = WholeNight ? 120 : 200 },
    };

    /// <summary>Each night's summary.</summary>
    /// <inheritdoc />
    public override ValueList<SubjectMeasure> Measure(Predictions predictions, LabelledData data)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(data);
        return data.Groups.Index().GroupBy(window => window.Item, window => window.Index).SelectMany(night => Night(night.Key, [.. night], predictions, data)).ToValueList();
    }

    private static IEnumerable<SubjectMeasure> Night(string subject, int[] windows, Predictions predictions, LabelledData data)
    {
        int[] steps = [.. windows.SelectMany(window => Enumerable.Range(window * data.Targets.PerWindow, data.Targets.PerWindow)).Where(step => data.Targets.Classes![step] != DataTargets.Ignored)];
        var answered = SleepSummary.Of([.. steps.Select(step => predictions.Classes![step])]);
        var known = SleepSummary.Of([.. steps.Select(step => data.Targets.Classes![step])]);
        return answered.Measures.Zip(known.Measures, (one, other) => new SubjectMeasure(subject, one.Name, one.Unit, one.Value, other.Value));
    }

    /// <inheritdoc />
    /// <param name="folder">The folder <c>features</c> of the public set; null for the shipped nights.</param>
    public override IDataSource Data(string? folder) => new SleepSource(folder, Fold is int fold ? position => SleepSplit.OfFold(position, fold) : SleepSplit.BuiltIn, WholeNight);
}
