namespace PruneKit;

/// <summary>Heart rate from a wrist that moves: the task <c>heart-rate</c>, every 2 s from the last 8 s of two channels of pulse (PPG) and three of acceleration.</summary>
/// <remarks>
/// Spectra of the five channels (<see cref="PulseSpectrumStep"/>), a convolutional network that gives a score to each of 110 rates, and a <see cref="ValueTracker"/> that follows the rate from window to window. Causal: an answer needs no later sample.
/// The built-in data are synthetic; TROIKA, which may not be shipped, is read from its folder: trained on its twelve training recordings and told on the ten official test recordings, or with <see cref="Fold"/> on the one subject left out of the twelve. DATA_04_TYPE01 is left out, as in the published figures.
/// Sources: TROIKA, <see href="https://doi.org/10.1109/TBME.2014.2359372">Zhang, Pi and Liu, IEEE TBME 62(2), 2015</see>; JOSS, <see href="https://doi.org/10.1109/TBME.2015.2406332">Zhang, IEEE TBME 62(8), 2015</see>; a network over spectra of pulse and acceleration, Deep PPG, <see href="https://doi.org/10.3390/s19143079">Reiss et al., Sensors 19(14), 2019</see>.
/// </remarks>
public sealed class HeartRateTask : LearningTask
{
    /// <summary>Subjects of TROIKA that are left out in turn.</summary>
    public const int Folds = 12;

    /// <summary>The network's input.</summary>
    internal const string InputName = "spectra";

    /// <summary>Made-up people of the built-in data.</summary>
    internal const int SyntheticSubjects = 8;

    /// <summary>How long each is recorded.</summary>
    internal const int SyntheticSeconds = 160;

    /// <value>The subject that is left out of the training recordings, by the position in their sorted list from 0; null for the built-in split. Default null.</value>
    public int? Fold { get; init; }

    /// <inheritdoc />
    public override TaskDefinition Definition { get; } = new(
        "heart-rate",
        [new InputSpec(InputName, Shape.Of(HeartRateSignal.Spectra, HeartRateSignal.Bins))],
        Enumerable.Range(0, HeartRateSignal.Bins).Select(bin => FormattableString.Invariant($"{HeartRateSignal.Rates.At(bin):0.0} BPM")).ToValueList(),
        new MetricSpec(MetricKind.MeanAbsoluteError, []))
    {
        Bins = HeartRateSignal.Rates,
    };

    /// <inheritdoc />
    public override string Summary => "heart rate (BPM) from a moving wrist every 2 s: spectra of pulse and acceleration, a small network, a tracker";

    /// <inheritdoc />
    public override string Source => "built in: synthetic recordings, made by a seeded generator; with --data TROIKA (IEEE Signal Processing Cup 2015), Zhang, Pi and Liu, IEEE TBME 62(2), 2015, no licence stated, not shipped";

    /// <inheritdoc />
    public override NetworkSpec? Network { get; } = HeartRateNetwork.Build(InputName, HeartRateSignal.Spectra, HeartRateSignal.Bins);

    /// <inheritdoc />
    public override SignalPipeline? Signal => HeartRateSignal.Pipeline;

    /// <inheritdoc />
    public override ValueTracker? Tracker { get; } = new() { Drift = 2.3, Trust = 0.3, Lapse = 0.03, Recovery = 0.3, Jump = 1e-5 };

    /// <inheritdoc />
    public override TrainingOptions Training { get; } = new()
    {
        Epochs = 4,
        LearningRate = 4e-3,
        Warmup = 0.1,
        WeightDecay = 0.02,
    };

    /// <inheritdoc />
    public override PruningOptions Pruning { get; } = new()
    {
        Frequency = 10,
        Training = new TrainingOptions { Epochs = 4, LearningRate = 2e-3, Warmup = 0.1, WeightDecay = 0.02 },
    };

    /// <inheritdoc />
    /// <param name="folder">TROIKA's .mat files, in folders or not; null for synthetic recordings.</param>
    public override IDataSource Data(string? folder) => new HeartRateSource(folder, Fold);

    /// <inheritdoc />
    internal override IEnumerable<SensorRecording> Recordings(string? folder, CancellationToken cancellation = default) => new HeartRateSource(folder, Fold).Recordings(DataPart.Test, cancellation);
}
