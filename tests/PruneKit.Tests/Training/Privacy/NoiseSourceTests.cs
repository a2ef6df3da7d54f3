namespace PruneKit.Tests;

/// <summary>The noise of private training.</summary>
public sealed class NoiseSourceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(null)]
    public void Noise_has_mean_0_and_variance_1_and_the_tails_of_a_bell(int? seed)
    {
        var source = new NoiseSource(seed);
        const int count = 400_000;
        double[] numbers = [.. Enumerable.Range(0, count).Select(_ => source.Gaussian())];
        double mean = numbers.Average(), variance = numbers.Sum(x => x * x) / count;

        // Five standard errors: wrong once in a million runs, for the generator without a seed.
        Assert.InRange(mean, -5 / Math.Sqrt(count), 5 / Math.Sqrt(count));
        Assert.InRange(variance, 1 - (5 * Math.Sqrt(2.0 / count)), 1 + (5 * Math.Sqrt(2.0 / count)));
        Near(0.3173, numbers.Count(x => Math.Abs(x) > 1));
        Near(0.0455, numbers.Count(x => Math.Abs(x) > 2));
        Near(0.0027, numbers.Count(x => Math.Abs(x) > 3));
        Assert.InRange(numbers.Zip(numbers.Skip(1), (a, b) => a * b).Average(), -5 / Math.Sqrt(count), 5 / Math.Sqrt(count));

        static void Near(double share, int found) => Assert.InRange((double)found / count, share - (6 * Math.Sqrt(share / count)), share + (6 * Math.Sqrt(share / count)));
    }

    [Fact]
    public void The_documented_example_holds_and_a_seed_repeats_itself()
    {
        Queue<double> uniforms = new([0.5, 0.25]);
        var source = new NoiseSource(() => uniforms.Dequeue());
        Assert.Equal(0, source.Gaussian(), 12);
        Assert.Equal(1.1774, source.Gaussian(), 4);
        Assert.Equal(new NoiseSource(5).Gaussian(), new NoiseSource(5).Gaussian());
        Assert.NotEqual(new NoiseSource(seed: null).Gaussian(), new NoiseSource(seed: null).Gaussian());
    }

    [Fact]
    public void Samples_are_taken_with_their_chance()
    {
        var source = new NoiseSource(3);
        Assert.InRange(Enumerable.Range(0, 100_000).Count(_ => source.Happens(0.2)), 19_400, 20_600);
        Assert.True(source.Happens(1));
    }
}
