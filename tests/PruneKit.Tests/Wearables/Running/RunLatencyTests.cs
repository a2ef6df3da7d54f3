namespace PruneKit.Tests;

public sealed class RunLatencyTests
{
    [Fact]
    public void The_documented_example() => Assert.Equal(new RunLatency(50, 95, 99, 100), RunLatency.Of(Enumerable.Range(1, 100).Select(i => (double)i)));

    [Fact]
    public void One_time_is_all_of_them_and_none_is_none()
    {
        Assert.Equal(new RunLatency(3, 3, 3, 3), RunLatency.Of([3]));
        Assert.Null(RunLatency.Of([]));
    }
}
