namespace PruneKit;

/// <summary>Synthetic trials of an accelerometer at the waist: falls, and daily activities with impacts, by hand and not by measurement; laid out as <see cref="SisFallFolder"/>'s.</summary>
/// <remarks>A trial is the length of the acceleration over time, and the direction of gravity in the sensor (<see cref="SyntheticTrial"/>). White noise of 0.02 g is added. Nothing that a network reaches on them is a claim.</remarks>
/// <param name="seed">The same seed gives the same trials.</param>
/// <param name="repeats">Trials of each kind and person. Default 3.</param>
internal sealed class FallGenerator(int seed, int repeats = 3) : IRecordingSource
{
    private const int RateHz = SisFallFolder.RateHz;
    private const double Seconds = 6;
    private const double Noise = 0.02;
    private static readonly string[] People = ["SA01", "SA02", "SA03", "SA05", "SA04", "SA08", "SA19", "SA20"];

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        (string Person, SyntheticTrialKind Kind, int Trial)[] trials =
            [.. People.SelectMany(person => Enum.GetValues<SyntheticTrialKind>().SelectMany(kind => Enumerable.Range(1, kind == SyntheticTrialKind.Fall ? 3 * repeats : repeats).Select(trial => (person, kind, trial))))];
        return RecordingSequence.Of([.. trials.Index()], one => Of(one.Item.Person, one.Item.Kind, one.Item.Trial, new Random((seed * 100_000) + one.Index)), progress, cancellation);
    }

    private static SensorRecording Of(string person, SyntheticTrialKind kind, int trial, Random random)
    {
        var motion = new SyntheticTrial(kind, random);
        int count = (int)(Seconds * RateHz);
        float[][] samples = [.. Enumerable.Range(0, 3).Select(_ => new float[count])];
        for (int i = 0; i < count; i++)
        {
            double[] acceleration = motion.At((double)i / RateHz);
            for (int axis = 0; axis < 3; axis++)
                samples[axis][i] = (float)(acceleration[axis] + (Noise * Math.Sqrt(6) * (random.NextDouble() - random.NextDouble())));
        }

        string activity = kind == SyntheticTrialKind.Fall ? "F01" : FormattableString.Invariant($"D{(int)kind:00}");
        return new SensorRecording(person, FormattableString.Invariant($"{activity}_{person}_R{trial:00}"), RateHz, samples.Select((values, axis) => new SensorSignal($"acc{"XYZ"[axis]}", "g", values)).ToValueList(), [new SignalLabel(0, count, activity)]);
    }
}
