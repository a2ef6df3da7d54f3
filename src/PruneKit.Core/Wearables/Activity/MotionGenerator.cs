namespace PruneKit;

/// <summary>Synthetic recordings of a phone at the waist: what gravity, steps and a body at rest do to an accelerometer and a gyroscope, by hand and not by measurement.</summary>
/// <remarks>
/// Each person has a height of step, a cadence, a way of wearing the phone (turned by up to some 20 degrees) and sensor offsets. Standing, gravity lies along the first axis; sitting, the thigh tilts it; laying, it lies across.
/// Steps are a series of harmonics of the cadence (vertical and forward, after Winter, Biomechanics and Motor Control of Human Movement, 2009: two bounces a stride) and of half of it (sideways, turning); upstairs they are slower, with the weight lifted; downstairs faster, with sharper landings. White noise is added: 0.02 g, 0.03 rad/s.
/// These signals are told apart more easily than people's: nothing that a network reaches on them is a claim.
/// </remarks>
/// <param name="seed">The same seed gives the same recordings.</param>
/// <param name="seconds">Of each activity of each person. Default 16.</param>
internal sealed class MotionGenerator(int seed, int seconds = 16) : IRecordingSource
{
    private const double RateHz = HaptFolder.RateHz;
    private const double Noise = 0.02, TurnNoise = 0.03;
    private static readonly int[] People = [1, 2, 3, 4, 5, 6, 7, 16, 9, 11];

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default) =>
        RecordingSequence.Of(People, person => Of(person, new Random((seed * 1000) + person)), progress, cancellation);

    private SensorRecording Of(int person, Random random)
    {
        int length = (int)(seconds * RateHz);
        var wearer = new SyntheticWalker(random);
        double[][] samples = [.. Enumerable.Range(0, ActivityWindows.Classes).SelectMany(activity => Enumerable.Range(0, length).Select(step => wearer.At(activity, step / RateHz)))];
        SensorSignal[] channels = [.. Enumerable.Range(0, 6).Select(channel => new SensorSignal(
            $"{(channel < 3 ? "acc" : "gyro")}{"XYZ"[channel % 3]}", channel < 3 ? "g" : "rad/s", [.. samples.Select(sample => (float)(sample[channel] + ((channel < 3 ? Noise : TurnNoise) * Triangular(random))))]))];
        SignalLabel[] labels = [.. Enumerable.Range(0, ActivityWindows.Classes).Select(activity => new SignalLabel(activity * length, length, HaptFolder.Activities[activity]))];
        string name = FormattableString.Invariant($"{person:00}");
        return new SensorRecording(name, $"synthetic{name}", RateHz, channels.ToValueList(), labels.ToValueList());
    }

    /// <summary>Of deviation 1.</summary>
    private static double Triangular(Random random) => Math.Sqrt(6) * (random.NextDouble() - random.NextDouble());
}
