namespace PruneKit.Tests;

public sealed class SensorRecordingTests
{
    private static readonly SensorSignal Signal = new("x", "g", [1, 2, 3]);

    [Fact]
    public void Finds_channels_by_name()
    {
        var recording = new SensorRecording("ann", "walk", 50, [Signal], [new SignalLabel(1, 2, "up")]);
        Assert.Same(Signal, recording["x"]);
        Assert.Equal(3, recording.Length);
        Assert.Contains("recording walk has no channel 'xx'; did you mean 'x'?", Assert.Throws<InvalidInputException>(() => recording["xx"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Refuses_labels_outside(int start, int count)
    {
        string message = Assert.Throws<InvalidInputException>(() => new SensorRecording("ann", "walk", 50, [Signal], [new SignalLabel(start, count, "up")])).Message;
        Assert.Contains("recording walk: label 'up' covers samples", message, StringComparison.Ordinal);
        Assert.Contains("but the recording has 3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_channels_of_other_lengths() => Assert.Contains(
        "channel 'y' has 1 samples, but 'x' 3",
        Assert.Throws<InvalidInputException>(() => new SensorRecording("ann", "walk", 50, [Signal, new SensorSignal("y", null, [1])], [])).Message,
        StringComparison.Ordinal);
}
