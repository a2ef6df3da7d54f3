namespace PruneKit;

/// <summary>Windows of pulse and acceleration with the heart rate over each, recording after recording; training ones also played faster and slower.</summary>
/// <param name="folder">The TROIKA files; null for synthetic recordings.</param>
/// <param name="fold">The subject that is left out; null for the built-in split.</param>
internal sealed class HeartRateSource(string? folder, int? fold) : IDataSource
{
    /// <summary>How often a training recording is played at another speed.</summary>
    public const int Copies = 8;

    /// <summary>The largest change of speed, as a natural logarithm: 0.70 to 1.42 times as fast.</summary>
    public const double Range = 0.35;

    private const int Seed = 1;

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        ILookup<DataPart?, SensorRecording> parts = Parts(cancellation);
        return new DataSplit(Windows(parts[DataPart.Train].SelectMany(AtAllSpeeds), cancellation), Windows(parts[DataPart.Validation], cancellation), Windows(parts[DataPart.Test], cancellation));
    }

    /// <summary>The recordings of a part.</summary>
    public IEnumerable<SensorRecording> Recordings(DataPart part, CancellationToken cancellation) => Parts(cancellation)[part];

    private ILookup<DataPart?, SensorRecording> Parts(CancellationToken cancellation)
    {
        IRecordingSource source = folder is null ? new PulseGenerator(HeartRateTask.SyntheticSubjects, HeartRateTask.SyntheticSeconds, Seed) : new TroikaFolder(folder);
        SensorRecording[] recordings = [.. source.Read(cancellation: cancellation)];
        Func<SensorRecording, DataPart?> partOf = fold is int left ? HeartRateSplit.LeavingOut(recordings, left, folder) : HeartRateSplit.BuiltIn(recordings, folder);
        return recordings.ToLookup(partOf);
    }

    /// <summary>All windows of some recordings, in order: the group of each is its recording, which the tracker follows.</summary>
    private LabelledData Windows(IEnumerable<SensorRecording> recordings, CancellationToken cancellation)
    {
        var (values, rates, groups) = (new List<float>(), new List<float>(), new List<string>());
        foreach (SensorRecording recording in recordings)
        {
            cancellation.ThrowIfCancellationRequested();
            SignalWindows windows = HeartRateSignal.Pipeline.Windows(recording);
            values.AddRange(windows.Values);
            rates.AddRange(windows.Places.Zip(recording.Labels, (place, label) => RateOf(label, place.First, recording)));
            groups.AddRange(Enumerable.Repeat(recording.Name, windows.Places.Count));
        }

        var spectra = new DataInput(HeartRateTask.InputName, Shape.Of(HeartRateSignal.Spectra, HeartRateSignal.Bins), [.. values]);
        return new LabelledData([spectra], DataTargets.OfBins([.. rates], HeartRateSignal.Rates, HeartRateSignal.Bins), groups.ToValueList()) { IsSynthetic = folder is null };
    }

    private static float RateOf(SignalLabel label, long first, SensorRecording recording) => label.Start == first
        ? (float)label.Value!.Value
        : throw new InvalidInputException($"recording {recording.Name}: a rate over the samples from {label.Start} on, but a window from {first} on; rates must cover 8 s every 2 s from the start");

    /// <summary>The recording itself, and as often at a speed drawn from each of equal parts of the range.</summary>
    internal static IEnumerable<SensorRecording> AtAllSpeeds(SensorRecording recording)
    {
        var random = new Random(NamedSeed.Of(Seed, recording.Name));
        return [recording, .. Enumerable.Range(0, Copies).Select(copy => StretchedRecording.Of(recording, Math.Exp((2 * Range * (copy + random.NextDouble()) / Copies) - Range)))];
    }
}
