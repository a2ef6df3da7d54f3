namespace PruneKit.Tests;

public sealed class InspectedSignalTests
{
    [Fact]
    public void Steps_are_shown_with_settings_output_and_delay()
    {
        var pipeline = new SignalPipeline(
            "x",
            50,
            [new("a", "g"), new("b")],
            [new MedianStep(5), new SosFilterStep(Butterworth.LowPass(4, 10, 50)) { Channels = ["a"] }, new WindowStep(100, 50)]);
        InspectedSignal signal = InspectedSignal.Of(pipeline)!;
        Assert.Equal(["a (g)", "b"], signal.Channels);
        Assert.Equal(new InspectedSignalStep("median", "length 5", "2 channels, 50 Hz", 0.04), signal.Steps[0]);
        Assert.Equal("2 sections, channels a, zeroPhase false, statedDelaySeconds 0", signal.Steps[1].Settings);
        Assert.Equal(("length 100, stride 50", "windows 2x100"), (signal.Steps[2].Settings, signal.Steps[2].Output));
        Assert.Equal((50.0, 0.04, true), (signal.RateHz, signal.DelaySeconds, signal.IsCausal));
        Assert.Null(InspectedSignal.Of(null));
    }

    [Fact]
    public void A_filter_of_both_directions_is_not_causal() =>
        Assert.False(InspectedSignal.Of(new SignalPipeline("x", 50, [new("a")], [new SosFilterStep(Butterworth.LowPass(2, 10, 50)) { ZeroPhase = true }, new WindowStep(10, 10)]))!.IsCausal);
}
