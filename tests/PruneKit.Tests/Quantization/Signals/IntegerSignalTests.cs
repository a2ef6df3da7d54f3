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
            List<short[]> codes = Codes(IntegerSignal.Of(pipeline, new ActivationQuantization(16, 1f / 2048, 0)), recording);
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
            short[] integers = [.. Codes(IntegerSignal.Of(pipeline, quantization), recording).SelectMany(window => window)];
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
        short[] integers = [.. Codes(IntegerSignal.Of(pipeline, quantization), recording).SelectMany(window => window)];
        Assert.Equal(floats.Values.Length, integers.Length);
        Assert.InRange(floats.Values.Zip(integers, (value, code) => Math.Abs(quantization.Quantize(value) - code)).Max(), 0, 1);
        Assert.NotEmpty(integers);
    }

    [Fact]
    public void A_channel_without_full_scale_and_a_step_without_integer_form_are_named()
    {
        var bare = new SignalPipeline("x", 50, [new("a")], [new WindowStep(4, 4)]);
        var quantization = new ActivationQuantization(8, 1, 0);
        Assert.Contains("channel 'a' states no full scale", Assert.Throws<InvalidInputException>(() => IntegerSignal.Of(bare, quantization)).Message, StringComparison.Ordinal);
        SignalPipeline resampled = bare with { Channels = [new("a") { FullScale = 1 }], Steps = [new ResampleStep(3, 2), new WindowStep(4, 4)] };
        Assert.Contains("ResampleStep raises the rate by 3 / 2, which has no integer form", Assert.Throws<InvalidInputException>(() => IntegerSignal.Of(resampled, quantization)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logarithms_of_a_spectrum_and_means_far_away_are_named()
    {
        ValueList<SignalChannel> channels = [new("a") { FullScale = 1 }];
        var quantization = new ActivationQuantization(8, 1, 0);
        string Error(params SignalStep[] steps) => Assert.Throws<InvalidInputException>(() => IntegerSignal.Of(new SignalPipeline("x", 50, channels, steps.ToValueList()), quantization)).Message;
        Assert.Contains("SpectrumStep gives LogPower", Error(new WindowStep(4, 4), new SpectrumStep(1, 2, 2) { Scale = SpectrumScale.LogPower }), StringComparison.Ordinal);
        Assert.Contains("PcaStep takes away 9", Error(new PcaStep([9], [[1]]), new WindowStep(4, 4)), StringComparison.Ordinal);
    }

    /// <summary>The largest difference where numbers are of size one: counts of 2.4e-7 each, more where components add them up or a window hardly moves; behind a spectrum 15 bits each of sines, weights and their sums, and the root of that.</summary>
    public static TheoryData<SignalStep, SignalStep?, double> General => new()
    {
        { new DetrendStep(25), null, 1e-6 },
        { new PcaStep([0.1, -0.2], [[0.6, 0.8], [-0.8, 0.6], [3, -4]]), null, 4e-6 },
        { new ResampleStep(1, 2), null, 1e-6 },
        { new ResampleStep(3, 7), null, 1e-6 },
        { new MedianStep(3), new WindowNormalizeStep(WindowNorm.Standard), 2e-5 },
        { new MedianStep(3), new WindowNormalizeStep(WindowNorm.Maximum), 1e-5 },
        { new MedianStep(3), new SpectrumStep(0, 20, 30), 2e-4 },
        { new MedianStep(3), new SpectrumStep(0, 20, 30) { Scale = SpectrumScale.RootMagnitude }, 6e-3 },
    };

    [Theory]
    [MemberData(nameof(General))]
    public void Each_other_step_is_near_that_in_floating_point(SignalStep step, SignalStep? behind, double bound)
    {
        double most = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            ValueList<SignalStep> steps = [step, new WindowStep(40, 10), .. behind is null ? Array.Empty<SignalStep>() : [behind]];
            var pipeline = new SignalPipeline("x", RandomSignal.RateHz, [new("a", "g") { FullScale = 4 }, new("b", "g") { FullScale = 4 }], steps);
            SensorRecording recording = RandomSignal.Recording(pipeline, Samples, seed);
            var signal = IntegerSignal.Of(pipeline, new ActivationQuantization(8, 1, 0));
            IntegerStage last = signal.Stages[^1];
            List<double> numbers = [];
            last.To(window => numbers.AddRange(window.Select((value, i) => value * last.Output.Scales[i / last.Output.Format.Length])));
            _ = Codes(signal, recording);
            float[] expected = pipeline.Windows(recording).Values;
            Assert.NotEmpty(expected);
            Assert.Equal(expected.Length, numbers.Count);
            most = Math.Max(most, expected.Zip(numbers, (value, number) => Math.Abs(value - number)).Max());
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{step.GetType().Name}, {behind?.GetType().Name}: {most:G3}");
        Assert.True(most <= bound, $"{most}");
    }

    [Fact]
    public void Constant_windows_and_negligible_ones_become_zeros()
    {
        foreach (WindowNorm norm in Enum.GetValues<WindowNorm>())
        {
            var format = new IntegerFormat(new SignalFormat(50, [new("a"), new("b")], 4, true), [Math.ScaleB(1, -26), Math.ScaleB(1, -36)]);
            var stage = new IntegerNormalizeStage(norm, format);
            int[] got = [];
            stage.To(window => got = window);
            stage.Push(norm == WindowNorm.Standard ? [7, 7, 7, 7, 60, -60, 60, -60] : [0, 0, 0, 0, 60, -60, 60, -60]);
            Assert.Equal(new int[8], got);
        }
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
        Assert.Equal([[89478485, 1 << 28], [-(1 << 21), 1 << 21]], new[] { WindowNorm.Maximum, WindowNorm.Standard }.Select(Normalized));
        var format = new IntegerFormat(new SignalFormat(1, [new("a")], 1, true), [0.25]);
        var codes = IntegerCodes.Of(format, 0, 1, new IntegerInput("x", new ActivationQuantization(8, 0.125f, 3), new StandardizeStep("x", 0, [1], [2])));
        Assert.Equal((1.0, -1.0), (Math.ScaleB(codes.Factors[0], -codes.Shifts[0]), Math.ScaleB(codes.Offsets[0] - (1L << (codes.Shifts[0] - 1)), -codes.Shifts[0])));
        Assert.Equal((short)19, codes.Of([20])[0]);
    }

    private static int[] Normalized(WindowNorm norm)
    {
        int[] got = [];
        var stage = new IntegerNormalizeStage(norm, new IntegerFormat(new SignalFormat(1, [new("a")], 2, true), [0.25]));
        stage.To(window => got = window);
        stage.Push([8, 24]);
        return got;
    }

    internal static List<short[]> Codes(IntegerSignal signal, SensorRecording recording)
    {
        int[] counts = signal.Counts(recording);
        int channels = recording.Channels.Count;
        List<short[]> codes = [];
        for (int i = 0; i < recording.Length; i++)
        {
            if (signal.Push(counts.AsSpan(i * channels, channels)) is short[][] window)
                codes.Add([.. window.SelectMany(input => input)]);
        }

        return codes;
    }
}
