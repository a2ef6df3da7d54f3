namespace PruneKit;

/// <summary>Synthetic recordings of a wrist during exercise: two channels of pulse (PPG) and three of acceleration, with the heart rate every two seconds, laid out as <see cref="TroikaFolder"/>'s. No measurement of anyone: nothing can be claimed from them but that a program runs.</summary>
/// <remarks>What is modelled, and after what:
/// the rate follows the load of five stretches (rest, walk, run, walk, rest) as a first-order system, with a time constant of 20 to 40 s, and respiratory sinus arrhythmia on top (<see href="https://doi.org/10.1109/TBME.2003.808805">McSharry et al., IEEE TBME 50(3), 2003</see>);
/// the pulse wave is three harmonics with the phases of a systolic peak and a dicrotic notch, its height and baseline modulated by the breath (<see href="https://doi.org/10.1088/0967-3334/28/3/R01">Allen, Physiol. Meas. 28(3), 2007</see>);
/// the arm swings at half the cadence, and each step shakes it; part of the acceleration, delayed and shifted in time, leaks into the pulse, which is what makes the task hard (<see href="https://doi.org/10.1109/TBME.2014.2359372">Zhang, Pi and Liu, IEEE TBME 62(2), 2015</see>, section II).
/// Pulse is in units of its own height, acceleration in g.</remarks>
/// <param name="subjects">How many, a recording each.</param>
/// <param name="seconds">How long a recording is; at least 8.</param>
/// <param name="seed">The same seed gives the same numbers.</param>
internal sealed class PulseGenerator(int subjects, int seconds, int seed) : IRecordingSource
{
    private const int RateHz = TroikaFolder.RateHz;

    private static readonly ValueList<(string Name, string? Unit)> Channels = [("ppg1", null), ("ppg2", null), ("accX", "g"), ("accY", "g"), ("accZ", "g")];

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default) => RecordingSequence.Of([.. Enumerable.Range(1, subjects)], One, progress, cancellation);

    private SensorRecording One(int number)
    {
        if (seconds * RateHz < TroikaFolder.WindowLength)
            throw new InvalidOptionException($"synthetic recordings of {seconds} s are shorter than a window of 8 s; make them longer");
        var person = new SyntheticPerson(new Random(unchecked((seed * 7919) + number)), seconds);
        int samples = seconds * RateHz;
        float[][] signals = [.. Channels.Select(_ => new float[samples])];
        double[] rates = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            rates[i] = person.Advance(1.0 / RateHz);
            for (int channel = 0; channel < Channels.Count; channel++)
                signals[channel][i] = (float)person.Signals[channel];
        }

        string subject = $"synthetic{number:00}";
        return new SensorRecording(subject, subject, RateHz, Channels.Select((channel, i) => new SensorSignal(channel.Name, channel.Unit, signals[i])).ToValueList(), Labels(rates));
    }

    /// <summary>The mean rate over each window.</summary>
    private static ValueList<SignalLabel> Labels(double[] rates) =>
        Enumerable.Range(0, ((rates.Length - TroikaFolder.WindowLength) / TroikaFolder.WindowStep) + 1)
            .Select(window => window * TroikaFolder.WindowStep)
            .Select(start => new SignalLabel(start, TroikaFolder.WindowLength, TroikaFolder.HeartRate, rates.AsSpan(start, TroikaFolder.WindowLength).ToArray().Average())).ToValueList();
}
