namespace PruneKit.Tests;

public sealed class TroikaFolderTests
{
    [Fact]
    public void Reads_every_public_recording()
    {
        SensorRecording[] recordings = [.. new TroikaFolder(Judge.RequireData("troika")).Read(cancellation: TestContext.Current.CancellationToken)];
        Assert.Equal(23, recordings.Length);
        Assert.Equal(13, recordings.Where(one => one.Name.StartsWith("DATA", StringComparison.Ordinal)).Select(one => one.Subject).Distinct().Count());
        Assert.All(recordings, one => Assert.Equal(one.Name.StartsWith("DATA", StringComparison.Ordinal) ? 6 : 5, one.Channels.Count));
        SensorRecording first = recordings[0];
        Assert.Equal(("DATA_01_TYPE01", "01", 125.0, 37937, 148), (first.Name, first.Subject, first.RateHz, first.Length, first.Labels.Count));
        Assert.Equal([-269.5f, -23f, 4f, -0.0702f, 0.3432f, 0.9594f], first.Channels.Select(channel => channel.Samples[0]));
        Assert.Equal(74.33920705, first.Labels[0].Value!.Value, 8);
        double[] rates = [.. recordings.SelectMany(one => one.Labels).Select(label => label.Value!.Value)];
        Assert.Equal((3203, 59, 177), (rates.Length, Math.Round(rates.Min()), Math.Round(rates.Max())));
    }

    [Fact]
    public void Reads_signals_with_their_rates_and_tells_how_far_it_is()
    {
        using var folder = new TemporaryFolder();
        Save(folder, "DATA_04_TYPE01", "sig", [6, 1250]);
        Save(folder, "REF_04_TYPE01", "BPM0", [2, 1], 80, 90);
        Save(folder, "TEST_S02_T01", "sig", [5, 1000]);
        Save(folder, "True_S02_T01", "BPM0", [1, 1], 70);
        Save(folder, "DATA_S04_T01", "sig", [6, 1000]);
        Save(folder, "BPM_S04_T01", "BPM0", [1, 1], 75);
        List<ReadingProgress> heard = [];
        SensorRecording[] recordings = [.. new TroikaFolder(folder.Path).Read(new Listener(heard.Add), TestContext.Current.CancellationToken)];
        Assert.Equal([new ReadingProgress(1, 3, "DATA_04_TYPE01"), new ReadingProgress(2, 3, "DATA_S04_T01"), new ReadingProgress(3, 3, "TEST_S02_T01")], heard);
        Assert.Equal([new SignalLabel(0, 1000, "heart rate", 80), new SignalLabel(250, 1000, "heart rate", 90)], recordings[0].Labels);
        Assert.Equal(["ppg1", "ppg2", "accX", "accY", "accZ"], recordings[2].Channels.Select(channel => channel.Name));
        Assert.Equal(("S02", 999f), (recordings[2].Subject, recordings[2]["accZ"].Samples[999] - (4 * 1000)));
        Assert.Equal((null, "g"), (recordings[2]["ppg2"].Unit, recordings[2]["accX"].Unit));
        Assert.Equal(["S04", "S04", "S02"], recordings.Select(one => one.Subject));
        Assert.Equal(75, Assert.Single(recordings[1].Labels).Value);
    }

    [Fact]
    public void Names_what_does_not_fit()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is empty", Refused(folder), StringComparison.Ordinal);
        Save(folder, "other", "sig", [6, 1250]);
        Assert.Contains("holds no file DATA_NN_TYPETT.mat", Refused(folder), StringComparison.Ordinal);
        Save(folder, "DATA_01_TYPE01", "sig", [6, 1250]);
        Assert.Contains("DATA_01_TYPE01.mat has no heart rates beside it; DATA_01_TYPE01_BPMtrace.mat or REF_01_TYPE01.mat must be", Refused(folder), StringComparison.Ordinal);
        Save(folder, "DATA_01_TYPE01_BPMtrace", "BPM0", [1, 1], 80);
        Assert.Contains("DATA_01_TYPE01_BPMtrace.mat: 1 heart rates, expected 2 for 1250 samples", Refused(folder), StringComparison.Ordinal);
        Save(folder, "DATA_01_TYPE01_BPMtrace", "BPM0", [2, 1], 80, 1e9);
        Assert.Contains("rate 1 is 1000000000 BPM, expected 20 to 300", Refused(folder), StringComparison.Ordinal);
        Save(folder, "DATA_01_TYPE01", "sig", [5, 1250]);
        Assert.Contains("'sig' has shape [5, 1250], expected [6, at least 1000]", Refused(folder), StringComparison.Ordinal);
        Save(folder, "DATA_01_TYPE01", "signal", [6, 1250]);
        Assert.Contains("has no variable 'sig'; Known: signal", Refused(folder), StringComparison.Ordinal);
    }

    /// <summary>A .mat file; without numbers, sample t of row r is 1000 r + t.</summary>
    private static void Save(TemporaryFolder folder, string file, string name, int[] shape, params double[] values)
    {
        var mat = new MatBuilder();
        double[] numbers = values.Length > 0 ? values : [.. Enumerable.Range(0, shape[1]).SelectMany(t => Enumerable.Range(0, shape[0]).Select(row => (1000.0 * row) + t))];
        mat.Add(mat.Compressed(mat.Array(name, 6, shape, mat.Element(9, [.. numbers.SelectMany(BitConverter.GetBytes)])))).Save(folder, file + ".mat");
    }

    private static string Refused(TemporaryFolder folder) => Assert.Throws<InvalidInputException>(() => new TroikaFolder(folder.Path).Read().Count()).Message;

    private sealed class Listener(Action<ReadingProgress> heard) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => heard(value);
    }
}
