namespace PruneKit.Tests;

public sealed class PulseGeneratorTests
{
    private static readonly SensorRecording[] People = [.. new PulseGenerator(2, 60, seed: 1).Read()];

    [Fact]
    public void Recordings_are_laid_out_as_those_of_the_public_set()
    {
        Assert.Equal(["synthetic01", "synthetic02"], People.Select(person => person.Subject));
        Assert.Equal(["ppg1", "ppg2", "accX", "accY", "accZ"], People[0].Channels.Select(channel => channel.Name));
        Assert.Equal([null, null, "g", "g", "g"], People[0].Channels.Select(channel => channel.Unit));
        Assert.Equal((125d, 7500, 27), (People[0].RateHz, People[0].Length, People[0].Labels.Count));
        Assert.Equal((250, 1000), (People[0].Labels[1].Start, People[0].Labels[1].Count));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_people_differ()
    {
        SensorRecording again = new PulseGenerator(2, 60, seed: 1).Read(cancellation: TestContext.Current.CancellationToken).First();
        Assert.Equal(People[0]["ppg1"].Samples, again["ppg1"].Samples);
        Assert.NotEqual(People[0]["ppg1"].Samples, People[1]["ppg1"].Samples);
        Assert.NotEqual(People[0]["ppg1"].Samples, new PulseGenerator(1, 60, seed: 2).Read(cancellation: TestContext.Current.CancellationToken).First()["ppg1"].Samples);
    }

    [Fact]
    public void Rates_are_those_of_people_and_rise_with_exercise()
    {
        SensorRecording[] people = [.. new PulseGenerator(4, 160, seed: 1).Read(cancellation: TestContext.Current.CancellationToken)];
        Assert.All(people.SelectMany(person => person.Labels), label => Assert.InRange(label.Value!.Value, 55, 185));
        Assert.All(people, person => Assert.True(person.Labels.Max(label => label.Value) - person.Labels[0].Value > 25));
    }

    [Fact]
    public void Motion_reaches_the_pulse()
    {
        float[] pulse = People[0]["ppg1"].Samples, swing = People[0]["accX"].Samples;
        Assert.True(Deviation(swing[3000..4000]) > 4 * Deviation(swing[..1000]));
        Assert.True(Deviation(pulse[3000..4000]) > 1.1 * Deviation(pulse[..1000]));
        Assert.All(People.SelectMany(person => person.Channels).SelectMany(channel => channel.Samples), sample => Assert.True(float.IsFinite(sample)));
    }

    [Fact]
    public void Recordings_shorter_than_a_window_are_refused() =>
        Assert.Contains("of 7 s are shorter than a window of 8 s", Assert.Throws<InvalidOptionException>(() => new PulseGenerator(1, 7, 1).Read(cancellation: TestContext.Current.CancellationToken).First()).Message, StringComparison.Ordinal);

    private static double Deviation(float[] samples)
    {
        double mean = samples.Average();
        return Math.Sqrt(samples.Average(sample => (sample - mean) * (sample - mean)));
    }
}
