using CsCheck;
using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class WeightGridsTests
{
    [Fact]
    public void Binary_follows_its_example() => Assert.Equal([1, -1, 1], Values(WeightGrids.Binary, [0.3f, -0.01f, 0], 1));

    [Fact]
    public void Ternary_follows_its_example() => Assert.Equal([0.9, -0.9, 0, 0], Values(WeightGrids.Ternary, [1, -0.8f, 0.1f, 0.1f], 1), (a, b) => Math.Abs(a - b) < 1e-6);

    [Fact]
    public void Ternary_has_a_scale_for_each_row_and_counts_no_pruned_weights()
    {
        double[] values = Values(WeightGrids.Ternary, [1, 1, 4, 4, 0.5f, 0, 0, 0], 2, [1, 1, 0, 0, 1, 0, 0, 0]);
        Assert.Equal([1, 1, 0, 0, 0.5, 0, 0, 0], values);
    }

    [Fact]
    public void A_grid_s_numbers_are_their_own_nearest() => Property.Holds(
        Gen.Float[-3, 3].Array[1, 24],
        row =>
        {
            foreach (IWeightGrid grid in new[] { WeightGrids.Binary, WeightGrids.Ternary })
            {
                double[] once = Values(grid, row, 1);
                double[] twice = Values(grid, Array.ConvertAll(once, value => (float)value), 1);
                Assert.Equal(once, twice, (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a));
                Assert.InRange(once.Distinct().Count(), 1, grid.HasZero ? 3 : 2);
            }
        });

    [Fact]
    public void Ternary_is_near_the_best_by_exhaustive_search() => Property.Holds(
        Gen.Float[-3, 3].Array[2, 8],
        row =>
        {
            double[] sorted = [.. row.Select(value => Math.Abs((double)value)).OrderDescending()];
            // For the m largest magnitudes the best a is their mean; the error is the energy less m a^2.
            double energy = sorted.Sum(value => value * value);
            double best = Enumerable.Range(1, sorted.Length).Min(many => energy - (Math.Pow(sorted.Take(many).Sum(), 2) / many));
            double[] values = Values(WeightGrids.Ternary, row, 1);
            double error = row.Zip(values, (weight, value) => (weight - value) * (weight - value)).Sum();
            Assert.True(error >= best - 1e-4, $"{error} is below the least {best}");
            Assert.True(error <= (0.5 * energy) + 1e-6, $"{error} of an energy of {energy}");
        });

    private static double[] Values(IWeightGrid grid, float[] weights, int rows, float[]? kept = null)
    {
        using var scope = NewDisposeScope();
        long[] shape = [rows, weights.Length / rows];
        (Tensor codes, Tensor scales) = grid.Project(tensor(weights, shape), kept is null ? null : tensor(kept, shape));
        return WeightValues.Copy(codes * scales);
    }
}
