using MathNet.Numerics.IntegralTransforms;

namespace PruneKit.Tests;

public sealed class StepCounterTests
{
    private const double RateHz = 50;

    [Theory]
    [InlineData(1.8, 0.2, 107, 108)]
    [InlineData(1.2, 0.15, 71, 72)]
    [InlineData(2.8, 0.5, 167, 168)]
    [InlineData(1.8, 0.02, 0, 0)]
    [InlineData(0, 0, 0, 0)]
    public void A_bounce_is_a_step(double hertz, double bounce, int least, int most) =>
        Assert.InRange(Count(Enumerable.Range(0, 3000).Select(i => 1 + (bounce * Math.Sin(2 * Math.PI * hertz * i / RateHz)))), least, most);

    /// <summary>The generator's steps are known: its cadence, seen in the spectrum, over its seconds.</summary>
    [Fact]
    public void Synthetic_walks_have_their_steps()
    {
        foreach (SensorRecording recording in new MotionGenerator(5, seconds: 40).Read(cancellation: TestContext.Current.CancellationToken))
            Assert.All(recording.Labels.Where(label => label.Name.StartsWith("walking", StringComparison.Ordinal)), label => Assert.Equal(Seconds(label) * Pace(recording, label), Count(Length(recording, label)), 2.0));
    }

    /// <summary>On people, against the pace that the spectrum of each walk shows. No labels of steps exist for this set.</summary>
    [Fact]
    public void Steps_of_real_walks_are_the_spectrum_s_pace()
    {
        List<(string Activity, double Error)> walks = [];
        foreach (SensorRecording recording in new HaptFolder(Judge.RequireData(Path.Combine("hapt", "RawData"))).Read(cancellation: TestContext.Current.CancellationToken))
        {
            foreach (SignalLabel label in recording.Labels.Where(label => label.Name.StartsWith("walking", StringComparison.Ordinal) && Seconds(label) >= 10))
                walks.Add((label.Name, (Count(Length(recording, label)) / (Seconds(label) * Pace(recording, label))) - 1));
        }

        foreach (var activity in walks.GroupBy(walk => walk.Activity))
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{activity.Key}: {activity.Count()} walks, steps against the spectrum's pace {100 * activity.Average(walk => walk.Error):0.0} %, absolute {100 * activity.Average(walk => Math.Abs(walk.Error)):0.0} %"));
        Assert.InRange(walks.Where(walk => walk.Activity == "walking").Average(walk => Math.Abs(walk.Error)), 0, 0.05);
    }

    [Fact]
    public void Steps_count_once_and_only_in_windows_of_walking()
    {
        SignalPipeline signal = new ActivityTask().Signal!;
        var watch = StepWatch.For("activity", signal)!;
        for (int i = 0; i < 640; i++)
        {
            watch.Push([1 + (0.2 * Math.Sin(2 * Math.PI * 2 * i / RateHz)), 0, 0, 0, 0, 0]);
            if (i >= 127 && (i - 127) % 64 == 0)
                watch.Take(new SignalFrame([], i - 127, i), i < 320 ? "standing" : "walking");
        }

        Assert.Equal(5 * 1.28, watch.Summary().WalkingSeconds, 9);
        Assert.InRange(watch.Steps, 15, 19);
        long steps = watch.Steps;
        watch.BeginAnew();
        watch.Take(new SignalFrame([], 0, 127), "walking");
        Assert.Equal(steps, watch.Steps);
        Assert.Null(StepWatch.For("fall", signal));
    }

    private static int Count(IEnumerable<double> lengths)
    {
        var counter = new StepCounter(RateHz);
        return lengths.Count(counter.Next);
    }

    private static double Seconds(SignalLabel label) => label.Count / RateHz;

    private static double[] Length(SensorRecording recording, SignalLabel label) =>
        [.. Enumerable.Range(label.Start, label.Count).Select(i => Math.Sqrt(ActivityTask.Acceleration.Sum(axis => Math.Pow(recording[axis].Samples[i], 2))))];

    /// <summary>The highest line of the spectrum between 1.2 and 2.6 Hz, by parts of 8 s, each with its own.</summary>
    private static double Pace(SensorRecording recording, SignalLabel label)
    {
        double[] length = Length(recording, label);
        const int Part = 400, Padded = 8192;
        List<double> paces = [];
        for (int start = 0; start + Part <= length.Length; start += Part / 2)
        {
            double mean = length.AsSpan(start, Part).ToArray().Average();
            var numbers = new System.Numerics.Complex[Padded];
            for (int i = 0; i < Part; i++)
                numbers[i] = (length[start + i] - mean) * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / Part)));
            Fourier.Forward(numbers);
            paces.Add(Enumerable.Range(0, Padded / 2).Where(i => i * RateHz / Padded is > 1.2 and < 2.6).MaxBy(i => numbers[i].Magnitude) * RateHz / Padded);
        }

        return paces.Average();
    }
}
