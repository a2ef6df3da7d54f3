namespace PruneKit.Tests;

public sealed class StreamClockTests
{
    [Fact]
    public void Samples_follow_are_late_or_are_behind_a_gap()
    {
        var clock = new StreamClock(10, "test", 32);
        Assert.Equal([SampleOrder.Next, SampleOrder.Next, SampleOrder.Late, SampleOrder.Late, SampleOrder.Gap, SampleOrder.Next], new[] { 0, 0.1, 0.1, 0.05, 0.3, 0.449 }.Select(clock.Next));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(250)]
    [InlineData(140)]
    public void Another_rate_is_refused_with_both(double rate)
    {
        var clock = new StreamClock(125, "test", 32);
        string message = Assert.Throws<InvalidInputException>(() =>
        {
            for (int i = 0; i < 33; i++)
                clock.Next(i / rate);
        }).Message;
        Assert.Contains(FormattableString.Invariant($"has {rate} samples"), message, StringComparison.Ordinal);
        Assert.Contains("takes 125", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_stream_is_judged_at_its_end()
    {
        var clock = new StreamClock(125, "test", 32);
        clock.Next(0);
        clock.Next(1);
        Assert.Throws<InvalidInputException>(clock.Finish);
    }

    [Fact]
    public void Rounded_stamps_and_some_lost_samples_are_no_other_rate()
    {
        var clock = new StreamClock(400, "test", 32);
        for (int i = 0; i < 200; i++)
        {
            if (i % 9 != 5)
                clock.Next(Math.Round(i / 400.0, 3));
        }

        clock.Finish();
    }
}
