namespace PruneKit.Tests;

public sealed class IntegerSignalTests
{
    private const int Samples = 300;

    /// <summary>Of the full scale of 4: counts round by 2.4e-7 each, filters keep three bits more, and the sharpest of them loses some of them.</summary>
    private const double Close = 4e-4;

    /// <summary>A root of a height's share: 15 bits of wave and window leave 1e-5 of the largest, whose root is 0.003.</summary>
    private const double CloseRoots = 6e-3;

    [Fact]
    public void Random_pipelines_are_near_those_in_floating_point()
    {
        int windows = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            SignalPipeline pipeline = RandomSignal.Pipeline(seed);
            SensorRecording recording = RandomSignal.Recording(pipeline, Samples, seed);
            SignalWindows floats = pipeline.Windows(recording);
            int length = (int)pipeline.Output.Shape.ElementCount;
            bool roots = pipeline.Steps[^1] is PulseSpectrumStep;
            List<short[]> codes = Codes(IntegerSignal.Of(pipeline, null, new ActivationQuantization(16, 1f / 2048, 0)), recording);
            if (codes.Count != floats.Places.Count)
            {
                Assert.Contains(pipeline.Steps, step => step is ImpactStep);
                continue;
            }

            for (int i = 0; i < floats.Values.Length; i++)
            {
                double number = codes[i / length][i % length] / 2048.0;
                Assert.True(Math.Abs(number - floats.Values[i]) <= (roots ? CloseRoots : Close) + (0.5 / 2048) + 1e-6, $"seed {seed}, {string.Join(", ", pipeline.Steps.Select(step => step.GetType().Name))}: {number}, expected {floats.Values[i]}");
            }

            windows += codes.Count;
        }

        Assert.True(windows > 2000, $"{windows} windows");
    }

    [Fact]
    public void Heart_rate_is_within_a_step_of_floating_point()
    {
        SignalPipeline pipeline = HeartRateSignal.Pipeline;
        var quantization = new ActivationQuantization(8, 1f / 255, -128);
        (int codes, int differing, int most) = (0, 0, 0);
        foreach (SensorRecording recording in new PulseGenerator(3, 60, 5).Read(cancellation: TestContext.Current.CancellationToken))
        {
            SignalWindows floats = pipeline.Windows(recording);
            short[] integers = [.. Codes(IntegerSignal.Of(pipeline, null, quantization), recording).SelectMany(window => window)];
            int[] steps = [.. floats.Values.Zip(integers, (value, code) => Math.Abs(quantization.Quantize(value) - code))];
            (codes, differing, most) = (codes + steps.Length, differing + steps.Count(step => step > 0), Math.Max(most, steps.Max()));
            Assert.Equal(floats.Values.Length, integers.Length);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{differing} of {codes} codes differ, by up to {most}");
        Assert.True(most <= 1, $"{most} steps");
        Assert.True(differing < 0.05 * codes, $"{differing} of {codes}");
    }

    [Theory]
    [InlineData(typeof(FallTask))]
    [InlineData(typeof(ActivityTask))]
    public void Other_sensor_tasks_are_within_a_step_of_floating_point(Type type)
    {
        var task = (LearningTask)Activator.CreateInstance(type)!;
        var quantization = new ActivationQuantization(8, 8f / 255, 0);
        SignalPipeline pipeline = task.Signal!;
        SensorRecording recording = RandomSignal.Recording(pipeline, 2000, 3, most: 3);
        SignalWindows floats = pipeline.Windows(recording);
        short[] integers = [.. Codes(IntegerSignal.Of(pipeline, null, quantization), recording).SelectMany(window => window)];
        Assert.Equal(floats.Values.Length, integers.Length);
        Assert.InRange(floats.Values.Zip(integers, (value, code) => Math.Abs(quantization.Quantize(value) - code)).Max(), 0, 1);
        Assert.NotEmpty(integers);
    }

    [Fact]
    public void A_channel_without_full_scale_and_a_step_without_integer_form_are_named()
    {
        var bare = new SignalPipeline("x", 50, [new("a")], [new WindowStep(4, 4)]);
        var quantization = new ActivationQuantization(8, 1, 0);
        Assert.Contains("channel 'a' states no full scale", Assert.Throws<InvalidInputException>(() => IntegerSignal.Of(bare, null, quantization)).Message, StringComparison.Ordinal);
        SignalPipeline resampled = bare with { Channels = [new("a") { FullScale = 1 }], Steps = [new ResampleStep(1, 2), new WindowStep(4, 4)] };
        Assert.Contains("ResampleStep has no integer form", Assert.Throws<InvalidInputException>(() => IntegerSignal.Of(resampled, null, quantization)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worked_examples_hold()
    {
        var filter = new IntegerFilter(IntegerFilter.Rounded([new(0.5, 0.5, 0, 0, 0)]));
        Assert.Equal([200, 300, 400], new[] { 200, 400, 400 }.Select(filter.Next));
        Assert.Equal(9u, IntegerRoot.Floor(99));
        Assert.Equal(uint.MaxValue, IntegerRoot.Floor(ulong.MaxValue));
        Assert.Equal((23170, 23170, 0, 32767), (IntegerSine.Of(1u << 29), IntegerSine.Cosine(1u << 29), IntegerSine.Of(0), IntegerSine.Of(IntegerSine.Quarter)));
        Assert.Equal((2_097_152, 16_777_216), (IntegerSample.Count(1, 4), IntegerSample.Of(IntegerSample.Count(1, 4))));
        var format = new IntegerFormat(new SignalFormat(1, [new("a")], 1, true), [0.25]);
        var codes = IntegerCodes.Of(format, new StandardizeStep("x", 0, [1], [2]), new ActivationQuantization(8, 0.125f, 3));
        Assert.Equal((1.0, -1.0), (Math.ScaleB(codes.Factors[0], -codes.Shifts[0]), Math.ScaleB(codes.Offsets[0] - (1L << (codes.Shifts[0] - 1)), -codes.Shifts[0])));
        Assert.Equal((short)19, codes.Of([20])[0]);
    }

    internal static List<short[]> Codes(IntegerSignal signal, SensorRecording recording)
    {
        int[] counts = signal.Counts(recording);
        int channels = recording.Channels.Count;
        List<short[]> codes = [];
        for (int i = 0; i < recording.Length; i++)
        {
            if (signal.Push(counts.AsSpan(i * channels, channels)) is short[] window)
                codes.Add(window);
        }

        return codes;
    }
}
