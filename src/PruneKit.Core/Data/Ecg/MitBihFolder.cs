namespace PruneKit;

/// <summary>Reads MIT-BIH Arrhythmia whole: every record's leads at 360 Hz in millivolts, every annotation as a label of one sample by its mnemonic.</summary>
/// <remarks>Source: <see href="https://doi.org/10.13026/C2F305">MIT-BIH Arrhythmia Database 1.0.0</see>. A subject is named after the record; 202 is the same person as 201. Example: record 100 has the channels MLII and V5 of 650,000 samples, the first at (995 - 1024) / 200 = -0.145 mV.</remarks>
/// <param name="folder">The folder with .hea, .dat and .atr files.</param>
internal sealed class MitBihFolder(string folder) : IRecordingSource
{
    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        string[] names = [.. Directory.EnumerateFiles(InputFile.Folder(folder), "*.hea").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];
        return names.Length > 0
            ? RecordingSequence.Of(names, One, progress, cancellation)
            : throw new InvalidInputException($"{folder} holds no file .hea; name the folder with the records of MIT-BIH Arrhythmia");
    }

    private SensorRecording One(string name)
    {
        WfdbRecord record = WfdbReader.Read(folder, name);
        ValueList<SensorSignal> channels = record.Header.Signals.Select((signal, i) => new SensorSignal(signal.Description, "mV", InMillivolts(signal, record.Signals[i]))).ToValueList();
        return new SensorRecording(name == "202" ? "201" : name, name, record.Header.Rate, channels, record.Annotations.Select(note => new SignalLabel(note.Sample, 1, note.Symbol.ToString())).ToValueList());
    }

    private static float[] InMillivolts(WfdbSignal signal, short[] samples) => Array.ConvertAll(samples, sample => (float)((sample - signal.Baseline) / signal.Gain));
}
