namespace PruneKit.Tests;

public sealed class StretchedRecordingTests
{
    [Fact]
    public void The_documented_example()
    {
        var recording = new SensorRecording("s", "r", 1, [new SensorSignal("x", null, [0, 1, 2, 3, 4, 5, 6, 7, 8])], [new SignalLabel(0, 4, "rate", 60), new SignalLabel(4, 4, "rate", 66)]);
        SensorRecording fast = StretchedRecording.Of(recording, 2);
        Assert.Equal([0f, 2, 4, 6, 8], fast["x"].Samples);
        Assert.Equal(new SignalLabel(0, 4, "rate", 126), Assert.Single(fast.Labels));
        Assert.Equal("r x2.000", fast.Name);
    }

    [Fact]
    public void A_factor_of_one_changes_no_number()
    {
        SensorRecording recording = new PulseGenerator(1, 20, seed: 4).Read(cancellation: TestContext.Current.CancellationToken).Single();
        SensorRecording same = StretchedRecording.Of(recording, 1);
        Assert.Equal(recording["accX"].Samples, same["accX"].Samples);
        Assert.Equal(recording.Labels, same.Labels);
    }

    [Fact]
    public void Slower_play_gives_more_windows_of_lower_rates()
    {
        SensorRecording recording = new PulseGenerator(1, 40, seed: 4).Read(cancellation: TestContext.Current.CancellationToken).Single();
        SensorRecording slow = StretchedRecording.Of(recording, 0.5);
        Assert.Equal(9999, slow.Length);
        Assert.InRange(slow.Labels.Count, 35, 36);
        Assert.Equal(recording.Labels.Average(label => label.Value!.Value) / 2, slow.Labels.Average(label => label.Value!.Value), 1.0);
    }
}
