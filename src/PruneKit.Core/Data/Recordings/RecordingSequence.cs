namespace PruneKit;

/// <summary>Reads recordings one after another, with progress.</summary>
internal static class RecordingSequence
{
    /// <summary>Reads the recording of each of <paramref name="sources"/> when it is asked for.</summary>
    public static IEnumerable<SensorRecording> Of<T>(IReadOnlyList<T> sources, Func<T, SensorRecording> read, IProgress<ReadingProgress>? progress, CancellationToken cancellation)
    {
        for (int i = 0; i < sources.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            SensorRecording recording = read(sources[i]);
            progress?.Report(new ReadingProgress(i + 1, sources.Count, recording.Name));
            yield return recording;
        }
    }
}
