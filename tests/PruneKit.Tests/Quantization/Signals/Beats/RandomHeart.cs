namespace PruneKit.Tests;

/// <summary>Leads that beat somehow: wide and narrow complexes of any height, early ones, pauses, noise, and stretches beyond the full scale.</summary>
internal static class RandomHeart
{
    private const int Seconds = 25;

    /// <summary>At 120 Hz, at 360, or with a second lead before it.</summary>
    public static SignalPipeline Pipeline(int seed)
    {
        SignalChannel lead = new("ecg", "mV") { FullScale = seed % 5 == 0 ? 0.05 : 8 };
        return (seed % 3) switch
        {
            0 => Of(360, [lead], [new ResampleStep(1, 3), new BeatStep("ecg")]),
            1 => Of(120, [new("other", "mV") { FullScale = 1 }, lead], [new BeatStep("ecg")]),
            _ => Of(120, [lead], [new BeatStep("ecg")]),
        };
    }

    public static SensorRecording Recording(SignalPipeline pipeline, int seed)
    {
        var random = new Random(seed);
        int count = (int)(Seconds * pipeline.RateHz);
        float[] signal = new float[count];
        double rate = pipeline.RateHz, noise = 0.2 * random.NextDouble() * random.NextDouble();
        for (int i = 0; i < count; i++)
            signal[i] = (float)((0.3 * Math.Sin(2 * Math.PI * 0.2 * i / rate)) + (noise * (random.NextDouble() - 0.5)));
        for (double at = 0.3; at < Seconds - 0.3; at += 0.25 + (1.1 * random.NextDouble()) + (random.Next(12) == 0 ? 4 : 0))
            Beat(signal, at * rate, rate * (0.01 + (random.Next(3) == 0 ? 0.05 : 0)), (random.Next(5) == 0 ? -1 : 1) * (0.2 + (2 * random.NextDouble())));
        for (int i = 0; seed % 4 == 1 && i < count / 6; i++)
            signal[(count / 2) + i] = random.Next(30) == 0 ? 1000 : -1000 * (i / 40 % 2);
        return new SensorRecording("s", "r", rate, pipeline.Channels.Select(channel => new SensorSignal(channel.Name, channel.Unit, signal)).ToValueList(), []);
    }

    private static SignalPipeline Of(double rate, ValueList<SignalChannel> channels, ValueList<SignalStep> steps) => new("beat", rate, channels, steps) { Parts = BeatStep.Parts("rhythm", "beat") };

    private static void Beat(float[] signal, double at, double width, double height)
    {
        for (int i = Math.Max(0, (int)(at - (6 * width))); i < Math.Min(signal.Length, at + (6 * width)); i++)
            signal[i] += (float)(height * Math.Exp(-(i - at) * (i - at) / (2 * width * width)));
    }
}
