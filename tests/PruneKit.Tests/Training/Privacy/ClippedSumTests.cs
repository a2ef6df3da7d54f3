using CsCheck;

namespace PruneKit.Tests;

/// <summary>What bounds one sample's influence.</summary>
public sealed class ClippedSumTests
{
    [Fact]
    public void The_documented_example_holds()
    {
        var sum = new ClippedSum(2, 1);
        sum.Add([3, 4]);
        Assert.Equal([0.6, 0.8], sum.Values.ToArray().Select(x => Math.Round(x, 12)));
        sum.Add([0.3, 0.4]);
        Assert.Equal([0.9, 1.2], sum.Values.ToArray().Select(x => Math.Round(x, 12)));
        Assert.Throws<InvalidInputException>(() => sum.Add([double.NaN, 0]));
        Assert.Throws<InvalidInputException>(() => sum.Add([double.PositiveInfinity, 0]));
    }

    [Fact]
    public void No_sample_changes_the_sum_by_more_than_the_clipping_length() => Property.Holds(
        Gen.Select(Gen.Double[1e-3, 10], Gen.Double[-1000, 1000].Array[1, 6]),
        values =>
        {
            (double clip, double[] gradient) = values;
            var sum = new ClippedSum(gradient.Length, clip);
            sum.Add(gradient);
            Assert.True(Math.Sqrt(sum.Values.ToArray().Sum(x => x * x)) <= clip * (1 + 1e-12));
        });

    [Fact]
    public void Noise_is_as_wide_as_asked_and_leaves_pruned_weights_at_zero()
    {
        const int count = 100_000;
        var sum = new ClippedSum(count, 0.5);
        bool[] free = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0)];
        sum.AddNoise(3, new NoiseSource(4), free);
        double[] noise = [.. sum.Values.ToArray().Where((_, i) => free[i])];
        Assert.InRange(Math.Sqrt(noise.Average(x => x * x)), 1.48, 1.52);
        Assert.InRange(noise.Average(), -0.035, 0.035);
        Assert.All(sum.Values.ToArray().Where((_, i) => !free[i]), x => Assert.Equal(0, x));
    }
}
