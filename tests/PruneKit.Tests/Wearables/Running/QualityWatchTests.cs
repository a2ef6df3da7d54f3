namespace PruneKit.Tests;

public sealed class QualityWatchTests
{
    [Fact]
    public void The_documented_example()
    {
        SignalQuality quality = Of([0, 5, 5, 5, 1]);
        Assert.Equal((0.5, 0.6, 0), (quality.Flat, quality.Saturated, quality.Missing));
        Assert.Equal(["saturated"], quality.Flags);
    }

    [Fact]
    public void A_channel_that_never_moves_is_flat_alone() => Assert.Equal(["flat"], Of([3, 3, 3, 3, 3, 3]).Flags);

    [Fact]
    public void A_clipped_sine_is_saturated_and_a_whole_one_is_not()
    {
        double[] sine = [.. Enumerable.Range(0, 500).Select(i => Math.Sin(0.05 * i))];
        Assert.Empty(Of(sine).Flags);
        Assert.Equal(["saturated"], Of([.. sine.Select(value => Math.Clamp(value, -0.8, 0.8))]).Flags);
    }

    [Fact]
    public void Only_the_last_samples_count()
    {
        var watch = new QualityWatch();
        watch.Push([1, 9], missing: true);
        for (int i = 0; i < 4; i++)
            watch.Push([i, 7], missing: false);
        Assert.Equal((1, 0), (watch.Of(4).Flat, watch.Of(4).Missing));
        Assert.Equal(0.2, watch.Of(5).Missing);
    }

    private static SignalQuality Of(double[] samples)
    {
        var watch = new QualityWatch();
        foreach (double sample in samples)
            watch.Push([sample], missing: false);
        return watch.Of(samples.Length);
    }
}
