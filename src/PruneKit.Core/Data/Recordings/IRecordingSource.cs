namespace PruneKit;

/// <summary>A public data set in its original files, read recording by recording; only one is held at a time.</summary>
internal interface IRecordingSource
{
    /// <summary>The recordings, in the order of their names; the same files give the same numbers.</summary>
    /// <param name="progress">Hears of each recording once it is read; null for nobody.</param>
    /// <param name="cancellation">Looked at between recordings.</param>
    /// <exception cref="InvalidInputException">A file is missing or malformed; the message has the file, and the line where there are lines.</exception>
    IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default);
}
