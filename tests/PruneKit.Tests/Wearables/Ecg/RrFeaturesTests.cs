namespace PruneKit.Tests;

public class RrFeaturesTests
{
    [Fact]
    public void An_early_beat_with_its_pause()
    {
        var history = new RrHistory();
        for (int i = 0; i < 20; i++)
            history.Add(0.8, regular: true);
        float[] numbers = RrFeatures.Of(history, 0.4, 1.2);
        Assert.Equal(2 * Math.Log(0.5), numbers[0], 1e-6);
        Assert.Equal(2 * Math.Log(0.4 / (16.4 / 21)), numbers[1], 1e-6);
        Assert.Equal(2 * Math.Log(1.5), numbers[4], 1e-6);
        Assert.Equal(2 * Math.Log(3), numbers[7], 1e-6);
        Assert.All(numbers[8..16], number => Assert.Equal(0, number, 1e-6));
        Assert.Equal(-1.8, numbers[16], 1e-6);
    }

    [Fact]
    public void Without_a_history_all_ratios_to_it_are_zero()
    {
        float[] numbers = RrFeatures.Of(new RrHistory(), 0.7, 0.7);
        Assert.Equal(0, numbers[0]);
        Assert.All(numbers, number => Assert.True(float.IsFinite(number)));
    }

    [Fact]
    public void Only_the_last_ten_are_recent()
    {
        var history = new RrHistory();
        for (int i = 1; i <= 13; i++)
            history.Add(i, regular: i > 11);
        Assert.Equal(8.5, history.Recent(0), 1e-12);
        Assert.Equal(13, history.Ago(0));
        Assert.Equal(12.5, history.Regular(0), 1e-12);
        Assert.Equal(10, history.Known);
    }
}
