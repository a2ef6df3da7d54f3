namespace PruneKit.Tests;

public sealed class PulseSpectrumStepTests
{
    [Fact]
    public void A_sine_has_its_amplitude_at_its_frequency()
    {
        var rows = new FourierRows([1, 1.9, 2, 2.1, 3], length: 200, rateHz: 25);
        double[] heights = rows.Heights([.. Enumerable.Range(0, 200).Select(i => 7 + (0.5 * Math.Sin(2 * Math.PI * 2 * i / 25)))]);
        Assert.Equal(0.5, heights[2], 3);
        Assert.InRange(heights[1], 0.1, 0.45);
        Assert.True(heights[0] < 0.01 && heights[4] < 0.01);
    }

    [Fact]
    public void Lines_stand_at_their_bins_and_the_cadence_at_half_and_double()
    {
        float[] input = Windows(Recording(20, pulse: 1.5, swing: 1.25)).Last();
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
        float[][] early = [.. Windows(shorter)];
        Assert.Equal(3, early.Length);
        Assert.Equal(early, Windows(longer).Take(3));
    }

    [Fact]
    public void A_flat_signal_gives_no_line_and_no_NaN()
    {
        var flat = new SensorRecording("s", "flat", 125, new[] { "ppg1", "ppg2", "accX", "accY", "accZ" }.Select(name => new SensorSignal(name, null, new float[1000])).ToValueList(), []);
        Assert.All(Windows(flat).Single(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Windows_cover_the_samples_of_the_published_rates()
    {
        SignalWindows windows = HeartRateSignal.Pipeline.Windows(Recording(12, 1.5, 1.25));
        Assert.Equal([(0L, 999L), (250L, 1249L), (500L, 1499L)], windows.Places);
        Assert.Equal((true, 0.0, Shape.Of(7, 110)), (HeartRateSignal.Pipeline.IsCausal, HeartRateSignal.Pipeline.DelaySeconds, HeartRateSignal.Pipeline.Output.Shape));
    }

    [Fact]
    public void The_last_of_every_few_samples_stays()
    {
        var pipeline = new SignalPipeline("x", 10, [new("a")], [new DecimateStep(2), new WindowStep(1, 1)]);
        SignalWindows windows = pipeline.Windows(new SensorRecording("s", "r", 10, [new("a", null, [1, 2, 3, 4, 5])], []));
        Assert.Equal([2f, 4], windows.Values);
        Assert.Equal([(0L, 1L), (2L, 3L)], windows.Places);
        Assert.Equal(5, pipeline.Output.RateHz);
    }

    [Fact]
    public void The_section_gives_the_steps_back()
    {
        TensorContainer container = SignalSection.AddTo(TensorContainer.Empty, HeartRateSignal.Pipeline);
        Assert.Equal(HeartRateSignal.Pipeline, SignalSection.Read(container, "m"));
    }

    [Fact]
    public void Refuses_what_it_cannot_do()
    {
        Refused(new PulseSpectrumStep(0.6, 7, 10, ["a"], ["b"]), "a last frequency of 7; it must lie between 0.6 and 6.25");
        Refused(new PulseSpectrumStep(0, 3, 10, ["a"], ["b"]), "a first frequency of 0");
        Refused(new PulseSpectrumStep(0.6, 3, 1, ["a"], ["b"]), "as many frequencies as 1");
        Refused(new PulseSpectrumStep(0.6, 3, 10, ["a"], []), "1 channels of pulse and 0 of motion");
        Refused(new PulseSpectrumStep(0.6, 3, 10, ["a"], ["c"]), "channel 'c'");
        Refused(new PulseSpectrumStep(0.6, 3, 10, ["a"], ["b"]) { Still = 0 }, "motion at rest of 0");

        static void Refused(SignalStep step, string part) => Assert.Contains(
            part, Assert.Throws<InvalidInputException>(() => new SignalPipeline("x", 25, [new("a"), new("b")], [new WindowStep(200, 50), step]).Output).Message, StringComparison.Ordinal);
    }

    private static float[][] Windows(SensorRecording recording) => [.. HeartRateSignal.Pipeline.Windows(recording).Values.Chunk(7 * 110)];

    private static int Peak(float[] input, int spectrum) => input.AsSpan(spectrum * 110, 110).ToArray().Index().MaxBy(one => one.Item).Index;

    private static SensorRecording Recording(int seconds, double pulse, double swing)
    {
        float[] Wave(double hertz, double height) => [.. Enumerable.Range(0, seconds * 125).Select(i => (float)(height * Math.Sin(2 * Math.PI * hertz * i / 125)))];
        return new SensorRecording("s", "waves", 125, [new("ppg1", null, Wave(pulse, 40)), new("ppg2", null, Wave(pulse, 3)), new("accX", "g", Wave(swing, 0.5)), new("accY", "g", Wave(swing, 0.2)), new("accZ", "g", Wave(swing, 0.1))], []);
    }
}
