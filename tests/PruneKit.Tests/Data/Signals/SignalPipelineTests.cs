namespace PruneKit.Tests;

public class SignalPipelineTests
{
    private static readonly SignalPipeline Motion = new("motion", 50, [new("x", "g"), new("y", "g"), new("z", "g")],
    [
        new MedianStep(3),
        new SosFilterStep(Butterworth.LowPass(3, 20, 50)),
        new GravityStep(["x", "y", "z"], Butterworth.LowPass(3, 0.3, 50)),
        new MagnitudeStep(["x", "y", "z"], "length"),
        new ResampleStep(1, 2),
        new SelectStep(["x", "length", "z gravity"]),
        new ScaleStep([0, 1, 0], [1, 0.5, 2]),
        new WindowStep(64, 32),
        new SpectrumStep(0.5, 10, 20) { Scale = SpectrumScale.LogPower },
        new WindowNormalizeStep(WindowNorm.Standard),
    ]);

    [Fact]
    public void What_comes_out_is_said_beforehand()
    {
        Assert.Equal(Shape.Of(3, 20), Motion.Output.Shape);
        Assert.Equal(["x", "length", "z gravity"], Motion.Output.Channels.Select(channel => channel.Name));
        Assert.Equal(0.02 + 0.4, Motion.DelaySeconds, 1e-12);
        Assert.True(Motion.IsCausal);
    }

    [Fact]
    public void A_stream_gives_the_bits_of_the_recording()
    {
        SensorRecording recording = Noise(50, 700);
        SignalWindows whole = Motion.Windows(recording);
        SignalStream stream = Motion.Start();
        List<float> values = [];
        for (int i = 0; i < recording.Length; i++)
        {
            stream.Push([.. recording.Channels.Select(channel => (double)channel.Samples[i])]);
            while (stream.TryTake(out SignalFrame frame))
                values.AddRange(frame.Values.Select(value => (float)value));
        }

        Assert.Equal(whole.Values, values);
        Assert.Equal(whole.Places.Count * 60, values.Count);
        Assert.Equal(9, whole.Places.Count);
    }

    [Fact]
    public void No_later_sample_changes_a_window()
    {
        SensorRecording recording = Noise(50, 700);
        SignalWindows all = Motion.Windows(recording), fewer = Motion.Windows(recording, 0, 400);
        Assert.Equal(all.Values.Take(fewer.Values.Length), fewer.Values);
        Assert.All(fewer.Places, place => Assert.True(place.Last < 400));
    }

    [Fact]
    public void It_is_the_same_after_a_file()
    {
        var container = SignalSection.AddTo(TensorContainer.Empty, Motion);
        SignalPipeline read = SignalSection.Read(container, "m")!;
        Assert.Equal(Motion, read);
        Assert.Equal(Motion.Windows(Noise(50, 300)).Values, read.Windows(Noise(50, 300)).Values);
    }

    [Fact]
    public void Another_rate_and_another_channel_are_refused_with_both()
    {
        Assert.Contains("has 100 samples a second, the model takes 50", Assert.Throws<InvalidInputException>(() => Motion.Windows(Noise(100, 10))).Message, StringComparison.Ordinal);
        var recording = new SensorRecording("s", "r", 50, [new SensorSignal("x", "g", new float[9])], []);
        Assert.Contains("'y'", Assert.Throws<InvalidInputException>(() => Motion.Windows(recording)).Message, StringComparison.Ordinal);
        Assert.Contains("2 channels for a pipeline of 3", Assert.Throws<InvalidInputException>(() => Motion.Start().Push([1, 2])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[]}""", "0 of them windows")]
    [InlineData("""{"input":"x","rateHz":0,"channels":[{"name":"a","unit":null}],"steps":[{"step":"window","length":4,"stride":1}]}""", "of 0 Hz")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[],"steps":[{"step":"window","length":4,"stride":1}]}""", "0 channels")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[{"step":"window","length":4,"stride":1},{"step":"median","length":3}]}""", "put it before")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[{"step":"spectrum","lowHz":1,"highHz":2,"bins":4},{"step":"window","length":4,"stride":1}]}""", "put a window step before")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[{"step":"warp"}]}""", "not readable")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[{"step":"sosFilter"},{"step":"window","length":4,"stride":1}]}""", "not readable")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[null,{"step":"window","length":4,"stride":1}]}""", "")]
    [InlineData("""{"input":"x","rateHz":50,"channels":null,"steps":null}""", "not readable")]
    [InlineData("""{"input":"x","rateHz":50,"channels":[{"name":"a","unit":null}],"steps":[{"step":"window","length":2000000000,"stride":1}]}""", "must lie between 1 and 65536")]
    public void A_damaged_section_is_refused(string json, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidInputException>(() => SignalSection.Read(TensorContainer.Empty.WithSection(SignalSection.Name, json), "m.safetensors")).Message, StringComparison.Ordinal);

    private static SensorRecording Noise(double rate, int count)
    {
        var random = new Random(5);
        return new SensorRecording("s", "r", rate, [.. new[] { "x", "y", "z" }.Select(name => new SensorSignal(name, "g", [.. Enumerable.Range(0, count).Select(i => (float)(Math.Sin(i / 7.0) + random.NextDouble()))]))], []);
    }
}
