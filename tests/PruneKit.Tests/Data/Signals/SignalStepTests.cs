namespace PruneKit.Tests;

/// <summary>Every step's example, and what makes it right.</summary>
public class SignalStepTests
{
    [Fact]
    public void A_median_is_of_the_last_samples() => Assert.Equal([1, 1, 2, 3], One(new MedianStep(3), 1, 9, 2, 3));

    [Fact]
    public void A_section_starts_as_if_its_first_sample_had_been_there() => Assert.Equal([2, 3, 4], One(new SosFilterStep([new SecondOrderSection(0.5, 0.5, 0, 0, 0)]), 2, 4, 4));

    [Fact]
    public void A_filter_gives_a_sine_its_gain_and_leaves_a_constant()
    {
        ValueList<SecondOrderSection> sections = Butterworth.LowPass(3, 5, 100);
        double[] sine = One(new SosFilterStep(sections), Sine(8, 100, 1000));
        double gain = sections.Aggregate(1.0, (product, section) => product * section.Response(0.08).Magnitude);
        Assert.Equal(gain, sine.Skip(500).Max(), 1e-3);
        Assert.All(One(new SosFilterStep(sections), [.. Enumerable.Repeat(7.0, 50)]), value => Assert.Equal(7, value, 1e-9));
    }

    [Fact]
    public void Forwards_and_backwards_there_is_no_delay_and_no_stream()
    {
        var step = new SosFilterStep(Butterworth.LowPass(2, 5, 100)) { ZeroPhase = true };
        var pipeline = new SignalPipeline("x", 100, [new("a")], [step, new WindowStep(400, 400)]);
        float[] values = pipeline.Windows(Recording(100, Sine(2, 100, 400))).Values;
        Assert.All(Enumerable.Range(100, 200), i => Assert.Equal(Math.Sin(2 * Math.PI * 2 * i / 100), values[i], 0.06));
        Assert.False(pipeline.IsCausal);
        Assert.Contains("whole recording", Assert.Throws<InvalidInputException>(pipeline.Start).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_of_the_last_samples_is_taken_away() => Assert.Equal([0, 1, 0], One(new DetrendStep(2), 4, 6, 6));

    [Fact]
    public void Gravity_is_what_is_slow()
    {
        double[][] split = Samples(new GravityStep(["a"], Butterworth.LowPass(3, 0.3, 50)), 50, [[.. Enumerable.Repeat(1.0, 20)]]);
        Assert.All(split[0], body => Assert.Equal(0, body, 1e-9));
        Assert.All(split[1], gravity => Assert.Equal(1, gravity, 1e-9));
    }

    [Fact]
    public void A_magnitude_is_a_new_channel() => Assert.Equal([[3], [4], [5]], Samples(new MagnitudeStep(["a", "b"], "m"), 50, [[3], [4]]));

    [Fact]
    public void Channels_are_chosen_by_name() => Assert.Equal([[3], [1]], Samples(new SelectStep(["c", "a"]), 50, [[1], [2], [3]]));

    [Fact]
    public void Channels_are_moved_and_scaled() => Assert.Equal([4], One(new ScaleStep([1], [2]), 3));

    [Fact]
    public void Components_are_of_what_is_left_without_the_mean() => Assert.Equal(2.2, Samples(new PcaStep([1, 1], [[0.6, 0.8]]), 50, [[2], [3]])[0][0], 1e-12);

    [Fact]
    public void Windows_overlap_by_their_stride()
    {
        var pipeline = new SignalPipeline("x", 1, [new("a")], [new WindowStep(4, 2)]);
        SignalWindows windows = pipeline.Windows(Recording(1, 0, 1, 2, 3, 4, 5, 6));
        Assert.Equal([0, 1, 2, 3, 2, 3, 4, 5], windows.Values);
        Assert.Equal([(0L, 3L), (2L, 5L)], windows.Places);
    }

    [Fact]
    public void A_line_of_the_spectrum_is_a_sines_amplitude()
    {
        float[] spectrum = Window(new SpectrumStep(1, 4, 31), 25, Sine(2, 25, 200));
        Assert.Equal(1, spectrum[10], 1e-3);
        Assert.True(spectrum[0] < 1e-3 && spectrum[30] < 1e-3);
        Assert.Equal(Math.Sqrt(spectrum[10]), Window(new SpectrumStep(1, 4, 31) { Scale = SpectrumScale.RootMagnitude }, 25, Sine(2, 25, 200))[10], 1e-6);
        Assert.Equal(Math.Log(1e-12), Window(new SpectrumStep(1, 4, 31) { Scale = SpectrumScale.LogPower }, 25, new double[200])[3], 1e-5);
    }

    [Fact]
    public void Windows_are_normalised_by_their_own_numbers()
    {
        Assert.Equal([-1f, 1f], Window(new WindowNormalizeStep(WindowNorm.Standard), 1, 1, 3));
        Assert.Equal([1 / 3f, 1f], Window(new WindowNormalizeStep(WindowNorm.Maximum), 1, 1, 3));
        Assert.Equal([0f, 0f], Window(new WindowNormalizeStep(WindowNorm.Standard), 1, 5, 5));
    }

    /// <summary>SciPy 1.10: resample_poly(sin(0.3 t), 2, 5), which is not late by 10 outputs as a stream is.</summary>
    [Fact]
    public void A_resampled_sine_is_that_of_another_program_ten_outputs_late()
    {
        double[] expected = [0.0673216674127793, 0.6720370018891451, 1.0018040113119169, 0.7767999394077719, 0.14274048078521331, -0.5724166229143863];
        double[] found = One(new ResampleStep(2, 5), [.. Enumerable.Range(0, 60).Select(i => Math.Sin(0.3 * i))]);
        Assert.All(expected.Zip(found.Skip(10)), pair => Assert.Equal(pair.First, pair.Second, 2e-3));
        Assert.Equal(24, found.Length);
        Assert.All(One(new ResampleStep(3, 2), [.. Enumerable.Repeat(2.0, 30)]), value => Assert.Equal(2, value, 1e-12));
        Assert.Equal(0.4, new ResampleStep(1, 5).DelaySeconds(new SignalFormat(125, [new("a")], 1, false)), 1e-12);
    }

    public static TheoryData<SignalStep> Wrong { get; } =
    [
        new MedianStep(4), new MedianStep(1), new MedianStep(257), new SosFilterStep([]), new SosFilterStep([new SecondOrderSection(1, 0, 0, 0, 1)]), new SosFilterStep([new SecondOrderSection(double.NaN, 0, 0, 0, 0)]),
        new SosFilterStep(Butterworth.LowPass(1, 1, 50)) { Channels = ["z"] }, new DetrendStep(1), new DetrendStep(1 << 20), new GravityStep(["z"], Butterworth.LowPass(1, 1, 50)), new MagnitudeStep([], "a"), new SelectStep([]), new SelectStep(["a", "a"]),
        new ScaleStep([1], [1, 2]), new ScaleStep([double.PositiveInfinity], [1]), new PcaStep([1], [[1, 2]]), new PcaStep([1], []), new ResampleStep(0, 1), new ResampleStep(1, 65), new WindowStep(0, 1), new WindowStep(4, 0),
        new SpectrumStep(0, 1, 8), new WindowNormalizeStep(WindowNorm.Maximum),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_fit_is_refused(SignalStep step) => Assert.Throws<InvalidInputException>(() => step.Format(new SignalFormat(50, [new("a")], 1, IsWindow: false)));

    private static double[] Sine(double hz, double rate, int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(2 * Math.PI * hz * i / rate))];

    private static double[] One(SignalStep step, params double[] samples) => Samples(step, 50, [samples])[0];

    private static double[][] Samples(SignalStep step, double rate, double[][] signal)
    {
        var stream = new SignalStream(new SignalFormat(rate, signal.Select((_, i) => new SignalChannel(((char)('a' + i)).ToString())).ToValueList(), 1, IsWindow: false), [step]);
        List<double[]> frames = [];
        for (int i = 0; i < signal[0].Length; i++)
        {
            stream.Push([.. signal.Select(channel => channel[i])]);
            while (stream.TryTake(out SignalFrame frame))
                frames.Add(frame.Values);
        }

        return [.. Enumerable.Range(0, frames[0].Length).Select(channel => frames.Select(frame => frame[channel]).ToArray())];
    }

    private static float[] Window(SignalStep step, double rate, params double[] samples) =>
        new SignalPipeline("x", rate, [new("a")], [new WindowStep(samples.Length, 1), step]).Windows(Recording(rate, samples)).Values;

    private static SensorRecording Recording(double rate, params double[] samples) => new("s", "r", rate, [new SensorSignal("a", null, [.. samples.Select(sample => (float)sample)])], []);
}
