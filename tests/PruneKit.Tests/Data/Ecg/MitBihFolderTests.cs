namespace PruneKit.Tests;

public sealed class MitBihFolderTests
{
    [Fact]
    public void Leads_are_in_millivolts_and_annotations_are_labels()
    {
        using var folder = new WfdbFolder();
        SensorRecording recording = Assert.Single(new MitBihFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(("r", "r", 360.0, 3), (recording.Subject, recording.Name, recording.RateHz, recording.Length));
        Assert.Equal([-0.145f, -0.12f, 0f], recording["MLII"].Samples);
        Assert.Equal("mV", recording["V5"].Unit);
        Assert.Equal([new SignalLabel(1, 1, "+"), new SignalLabel(2, 1, "N")], recording.Labels);
    }

    [Fact]
    public void Names_a_folder_without_records()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("readme"), "");
        Assert.Contains("holds no file .hea", Assert.Throws<InvalidInputException>(() => new MitBihFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_100_is_what_PhysioNet_says()
    {
        SensorRecording recording = Assert.Single(new MitBihFolder(Path.Combine(Judge.RequireData("mitbih"), "sample")).Read(cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(("100", 650_000, -0.145f), (recording.Name, recording.Length, recording["MLII"].Samples[0]));
        Assert.Equal(2239, recording.Labels.Count(label => label.Name == "N"));
    }
}
