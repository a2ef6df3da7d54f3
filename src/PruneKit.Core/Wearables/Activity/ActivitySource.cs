namespace PruneKit;

/// <summary>HAPT's recordings, or synthetic ones, as windows by subject; the training windows also as if the sensor had been turned a little.</summary>
/// <param name="folder">HAPT's files; null for synthetic recordings.</param>
/// <param name="signal">From samples to windows.</param>
/// <param name="partOf">The part of a subject among all; null for none.</param>
/// <param name="validates">Whether there is a validation part.</param>
internal sealed class ActivitySource(string? folder, SignalPipeline signal, Func<string, IEnumerable<string>, DataPart?> partOf, bool validates) : IDataSource
{
    private const int Seed = 1;
    private const int Turned = 3;
    private const double Degrees = 10;

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        SensorRecording[] all = [.. All(cancellation)];
        string[] subjects = [.. all.Select(recording => recording.Subject).Distinct()];
        ILookup<DataPart?, SensorRecording> parts = all.ToLookup(recording => partOf(recording.Subject, subjects));
        LabelledData train = Part(DataPart.Train);
        return new DataSplit(TurnedWindows.AddTo(train, Turned, Degrees, Seed), Part(DataPart.Validation), Part(DataPart.Test));

        LabelledData Part(DataPart part)
        {
            LabelledData windows = ActivityWindows.Of(parts[part], signal, isSynthetic: folder is null);
            int[] missing = [.. Enumerable.Range(0, ActivityWindows.Classes).Where(index => !windows.Targets.Classes!.Contains(index))];
            return missing.Length == 0 || (part == DataPart.Validation && !validates) ? windows : throw new InvalidInputException(
                $"{folder ?? "the synthetic set"}: the {part.ToString().ToLowerInvariant()} subjects ({string.Join(", ", parts[part].Select(one => one.Subject).Distinct().DefaultIfEmpty("none"))}) have no window of {string.Join(", ", missing.Select(index => HaptFolder.Activities[index]))}; HAPT has 30 subjects with all activities: copy the folder RawData whole");
        }
    }

    /// <summary>The recordings of a part.</summary>
    public IEnumerable<SensorRecording> Recordings(DataPart part, CancellationToken cancellation) => All(cancellation).Where(recording => ActivitySplit.Of(recording.Subject) == part);

    private IEnumerable<SensorRecording> All(CancellationToken cancellation)
    {
        IRecordingSource source = folder is null ? new MotionGenerator(Seed) : new HaptFolder(folder);
        return source.Read(null, cancellation);
    }
}
