namespace PruneKit.Tests;

/// <summary>The examples of the observers' docs.</summary>
public sealed class ObserversTests
{
    private static readonly ValueStatistics Batches = new([new(-1, 2), new(0, 6), new(-3, 1)]);

    [Fact]
    public void Min_max_takes_the_lowest_and_the_highest_of_all_batches() => Assert.Equal(new ObservedRange(-3, 6), Observers.MinMax.Observe(Batches, 8));

    [Fact]
    public void A_moving_average_follows_the_ends() => Assert.Equal(new ObservedRange(-1.75, 2.5), Observers.MovingAverage(0.5).Observe(Batches, 8));

    [Fact]
    public void A_percentile_leaves_at_most_its_share_outside_on_each_side()
    {
        var histogram = new ValueHistogram(0, 10, [1, 9, 10, 20, 20, 20, 10, 5, 4, 1]);
        Assert.Equal(new ObservedRange(2, 7), Observers.Percentile(90).Observe(new ValueStatistics([new(0, 10)]) { Histogram = histogram }, 8));
    }

    [Fact]
    public void The_least_squared_error_clips_one_value_among_ten_thousand()
    {
        long[] counts = new long[100];
        (counts[1], counts[99]) = (10_000, 1);
        ObservedRange range = Observers.MeanSquaredError.Observe(Seen(0, 100, counts), 8);
        Assert.Equal(98, range.High, 1e-9);
        long[] ends = new long[100];
        (ends[0], ends[99]) = (10, 10_000);
        Assert.Equal(new ObservedRange(0, 100), Observers.MeanSquaredError.Observe(Seen(0, 100, ends), 8));
    }

    [Fact]
    public void Entropy_keeps_an_even_distribution_whole_and_clips_a_lone_outlier()
    {
        Assert.Equal(new ObservedRange(-1, 1), Observers.Entropy.Observe(Seen(-1, 1, [.. Enumerable.Repeat(10L, 2048)]), 8));
        long[] counts = [.. Enumerable.Range(0, 2048).Select(bin => bin < 205 ? 1000 + (long)(500 * Math.Sin(bin)) : 0)];
        counts[^1] = 1;
        ObservedRange range = Observers.Entropy.Observe(Seen(0, 10, counts), 8);
        Assert.Equal(0, range.Low);
        Assert.InRange(range.High, 0.9, 1.5);
    }

    [Theory]
    [InlineData("min-max")]
    [InlineData("moving-average")]
    [InlineData("percentile")]
    [InlineData("entropy")]
    [InlineData("mse")]
    public void A_value_that_never_changes_has_the_range_from_where_it_is(string name)
    {
        IObserver observer = Observers.Catalogue.Find(name);
        Assert.Equal(new ObservedRange(0, 0), observer.Observe(new ValueStatistics([new(0, 0)]), 8));
        Assert.Equal(new ObservedRange(3, 3), observer.Observe(new ValueStatistics([new(3, 3)]), 8));
    }

    [Fact]
    public void Knobs_out_of_range_are_refused()
    {
        Assert.Throws<InvalidOptionException>(() => Observers.MovingAverage(0));
        Assert.Throws<InvalidOptionException>(() => Observers.Percentile(50));
        Assert.Throws<InvalidOptionException>(() => Observers.Percentile(100.5));
    }

    [Theory]
    [InlineData(-1, 4.1, 8, 0.02, -78)]
    [InlineData(0, 0, 8, 1, -128)]
    [InlineData(1, 2.55, 8, 0.01, -128)]
    [InlineData(-1, 4.1, 16, 4.1 / 32767, 0)]
    [InlineData(-2.55, 0, 8, 0.01, 127)]
    [InlineData(0, 1e-40, 8, 1, -128)]
    public void A_range_becomes_a_quantisation_in_which_zero_has_a_code(double low, double high, int bits, double scale, int zeroPoint)
    {
        ActivationQuantization quantization = new ObservedRange(low, high).Quantization(bits);
        Assert.Equal(scale, quantization.Scale, 1e-7);
        Assert.Equal(zeroPoint, quantization.ZeroPoint);
        Assert.Equal(0, quantization.Dequantize(quantization.ZeroPoint));
        Assert.Throws<InvalidOptionException>(() => new ObservedRange(0, 1).Quantization(4));
    }

    private static ValueStatistics Seen(double low, double high, long[] counts) => new([new(low, high)]) { Histogram = new ValueHistogram(low, high, ValueList.Create<long>(counts)) };
}
