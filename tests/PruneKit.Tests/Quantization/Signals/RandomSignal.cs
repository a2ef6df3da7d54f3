namespace PruneKit.Tests;

/// <summary>Pipelines of random steps that have an integer form, and recordings for them.</summary>
internal static class RandomSignal
{
    public const double RateHz = 50;
    private const double FullScale = 4;

    /// <summary>Random steps; <paramref name="general"/> ones too where their nearness to floating point is not asked: what is normalised by a small deviation has none.</summary>
    public static SignalPipeline Pipeline(int seed, bool general = false)
    {
        var random = new Random(seed);
        ValueList<SignalChannel> channels = Enumerable.Range(0, random.Next(2, 5)).Select(i => new SignalChannel($"c{i}", "g") { FullScale = FullScale }).ToValueList();
        var format = new SignalFormat(RateHz, channels, 1, IsWindow: false);
        List<SignalStep> steps = [];
        void Add(SignalStep step)
        {
            steps.Add(step);
            format = step.Format(format);
        }

        for (int i = random.Next(4); i > 0; i--)
            Add(general && random.Next(2) == 0 ? General(random, format) : Sampled(random, format, i));
        Add(random.Next(3) == 0 ? new ImpactStep(format.Channels[0].Name, random.NextDouble(), random.Next(8), random.Next(1, 9)) : new WindowStep(random.Next(4, 20), random.Next(1, 24)));
        switch (random.Next(general ? 6 : 3))
        {
            case 3:
                Add(new WindowNormalizeStep(random.Next(2) == 0 ? WindowNorm.Standard : WindowNorm.Maximum));
                break;
            case 4:
                Add(new SpectrumStep(0, 0.3 * format.RateHz, random.Next(2, 9)) { Scale = random.Next(2) == 0 ? SpectrumScale.Magnitude : SpectrumScale.RootMagnitude });
                break;
            case 0:
                Add(Scale(random, format));
                break;
            case 1 when format.Length >= 4:
                Add(new PulseSpectrumStep(0.1 * format.RateHz, 0.2 * format.RateHz, random.Next(2, 9), [format.Channels[0].Name], [.. format.Channels.Skip(1).Select(channel => channel.Name)]));
                break;
        }

        return new SignalPipeline("x", RateHz, channels, steps.ToValueList());
    }

    public static SensorRecording Recording(SignalPipeline pipeline, int samples, int seed, double most = 1)
    {
        var random = new Random(seed);
        return new SensorRecording("r", "s", pipeline.RateHz, pipeline.Channels.Select(channel =>
        {
            (double height, double hertz, double level) = (most * random.NextDouble(), 0.3 + (5 * random.NextDouble()), random.NextDouble() - 0.5);
            return new SensorSignal(channel.Name, channel.Unit, [.. Enumerable.Range(0, samples).Select(i => (float)(level + (height * Math.Sin(2 * Math.PI * hertz * i / RateHz)) + (0.2 * random.NextDouble())))]);
        }).ToValueList(), []);
    }

    private static SignalStep General(Random random, SignalFormat format) => random.Next(4) switch
    {
        0 => new DetrendStep(random.Next(2, 40)),
        1 => new PcaStep([.. format.Channels.Select(_ => random.NextDouble() - 0.5)], [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => format.Channels.Select(_ => random.NextDouble() - 0.5).ToValueList())]),
        2 => new ResampleStep(random.Next(1, 5), random.Next(5, 8)),
        _ => new SelectStep([.. format.Channels.Take(2).Select(channel => channel.Name)]),
    };

    private static SignalStep Sampled(Random random, SignalFormat format, int number) => random.Next(7) switch
    {
        0 => new SosFilterStep(Butterworth.LowPass(random.Next(1, 5), format.RateHz * (0.05 + (0.3 * random.NextDouble())), format.RateHz)),
        1 => new SosFilterStep(Butterworth.HighPass(random.Next(1, 3), format.RateHz * (0.01 + (0.1 * random.NextDouble())), format.RateHz)) { Channels = [format.Channels[0].Name] },
        2 => new MedianStep(3 + (2 * random.Next(3))),
        3 => new DecimateStep(random.Next(2, 4)),
        4 when format.Channels.Count < 6 => new MagnitudeStep([format.Channels[0].Name, format.Channels[1].Name], $"m{number}"),
        5 when format.Channels.Count < 6 && !format.Channels[0].Name.EndsWith("gravity", StringComparison.Ordinal) && format.Channels.All(channel => channel.Name != format.Channels[0].Name + " gravity") =>
            new GravityStep([format.Channels[0].Name], Butterworth.LowPass(2, 0.02 * format.RateHz, format.RateHz)),
        _ => new SelectStep([.. format.Channels.Select(channel => channel.Name).Reverse()]),
    };

    private static ScaleStep Scale(Random random, SignalFormat format) =>
        new([.. format.Channels.Select(_ => random.NextDouble() - 0.5)], [.. format.Channels.Select(_ => 0.1 + random.NextDouble())]);
}
