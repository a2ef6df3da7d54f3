namespace PruneKit.Tests;

public sealed class PulseSpectraTests
{
    [Fact]
    public void A_sine_has_its_amplitude_at_its_frequency()
    {
        var rows = new FourierRows([1, 1.9, 2, 2.1, 3], length: 200, rateHz: 25);
        float[] heights = rows.Heights([.. Enumerable.Range(0, 200).Select(i => (float)(7 + (0.5 * Math.Sin(2 * Math.PI * 2 * i / 25))))]);
        Assert.Equal(0.5, heights[2], 3);
        Assert.InRange(heights[1], 0.1, 0.45);
        Assert.True(heights[0] < 0.01 && heights[4] < 0.01);
    }

    [Fact]
    public void Lines_stand_at_their_bins_and_the_cadence_at_half_and_double()
    {
        float[] input = PulseSpectra.Of(Recording(20, pulse: 1.5, swing: 1.25)).Last();
        Assert.Equal(7 * 110, input.Length);
        Assert.Equal(HeartRateSignal.Rates.ClassOf(90, 110), Peak(input, 0));
        Assert.Equal(HeartRateSignal.Rates.ClassOf(75, 110), Peak(input, 2));
        Assert.Equal(HeartRateSignal.Rates.ClassOf(37.5, 110), Peak(input, 5));
        Assert.Equal(HeartRateSignal.Rates.ClassOf(150, 110), Peak(input, 6));
        Assert.Equal(1, input.Take(110).Max(), 5);
    }

    [Fact]
    public void Later_samples_change_no_earlier_window()
    {
        SensorRecording longer = Recording(20, 1.5, 1.25), shorter = Recording(12, 1.5, 1.25);
        float[][] early = [.. PulseSpectra.Of(shorter)];
        Assert.Equal(3, early.Length);
        Assert.Equal(early, PulseSpectra.Of(longer).Take(3));
    }

    [Fact]
    public void A_flat_signal_gives_no_line_and_no_NaN()
    {
        var flat = new SensorRecording("s", "flat", 125, new[] { "ppg1", "ppg2", "accX", "accY", "accZ" }.Select(name => new SensorSignal(name, null, new float[1000])).ToValueList(), []);
        Assert.All(PulseSpectra.Of(flat).Single(), value => Assert.Equal(0, value));
    }

    private static int Peak(float[] input, int spectrum) => input.AsSpan(spectrum * 110, 110).ToArray().Index().MaxBy(one => one.Item).Index;

    private static SensorRecording Recording(int seconds, double pulse, double swing)
    {
        float[] Wave(double hertz, double height) => [.. Enumerable.Range(0, seconds * 125).Select(i => (float)(height * Math.Sin(2 * Math.PI * hertz * i / 125)))];
        return new SensorRecording("s", "waves", 125, [new("ppg1", null, Wave(pulse, 40)), new("ppg2", null, Wave(pulse, 3)), new("accX", "g", Wave(swing, 0.5)), new("accY", "g", Wave(swing, 0.2)), new("accZ", "g", Wave(swing, 0.1))], []);
    }
}
