using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace PruneKit.Study;

/// <summary>All of SisFall's trials from a packed copy: <c>index.csv</c> and <c>sisfall_50hz_int16.bin.gz</c>, the mean of each four samples of the first accelerometer and the gyroscope. Each is repeated four times, which the task's mean of four gives back as it was.</summary>
internal sealed class PackedFalls(string folder) : IRecordingSource
{
    private const int Repeats = 4;
    private const int Columns = 6;
    private const int RowBytes = 2 * Columns;
    private const double Scale = 32.0 / 8192;

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        byte[] rows = Rows();
        string[][] trials = [.. File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(','))];
        return RecordingSequence.Of(trials, trial => One(rows, trial), progress, cancellation);
    }

    private byte[] Rows()
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, "sisfall_50hz_int16.bin.gz"));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unpacked.CopyTo(memory);
        return memory.ToArray();
    }

    private static SensorRecording One(byte[] rows, string[] trial)
    {
        int first = int.Parse(trial[5], CultureInfo.InvariantCulture), count = int.Parse(trial[6], CultureInfo.InvariantCulture);
        IEnumerable<SensorSignal> channels = Enumerable.Range(0, 3).Select(axis => new SensorSignal($"acc{"XYZ"[axis]}", "g",
            [.. Enumerable.Range(0, Repeats * count).Select(i => (float)(Scale * BinaryPrimitives.ReadInt16LittleEndian(rows.AsSpan(((first + (i / Repeats)) * RowBytes) + (2 * axis)))))]));
        return new SensorRecording(trial[1], trial[0], SisFallFolder.RateHz, channels.ToValueList(), [new SignalLabel(0, Repeats * count, trial[2])]);
    }
}
