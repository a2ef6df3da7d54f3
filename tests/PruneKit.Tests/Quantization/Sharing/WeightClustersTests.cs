using CsCheck;

namespace PruneKit.Tests;

public sealed class WeightClustersTests
{
    [Fact]
    public void Follows_its_example()
    {
        (double[] centroids, int[] codes) = WeightClusters.Find([-1, -0.9, 0.1, 2], [], [-1, 2], price: 0, turns: 100);
        Assert.Equal([-0.6, 2], centroids, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 0, 0, 1], codes);
    }

    [Fact]
    public void Sensitive_weights_draw_their_centroid_nearer()
    {
        (double[] centroids, _) = WeightClusters.Find([0, 1], [3, 1], [0.5], price: 0, turns: 10);
        Assert.Equal(0.25, centroids.Single(), 12);
    }

    [Fact]
    public void A_price_on_bits_lowers_the_entropy_of_the_codes()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble() - random.NextDouble())];
        double[] start = CentroidStarts.Linear.Choose([.. values.Order()], 16, 1);
        double free = Entropy(WeightClusters.Find(values, [], start, price: 0, turns: 200).Codes);
        double priced = Entropy(WeightClusters.Find(values, [], start, price: 0.05, turns: 200).Codes);
        Assert.True(priced < 0.8 * free, $"{priced} against {free} bits");
    }

    [Fact]
    public void At_the_end_each_weight_is_with_its_nearest_centroid_and_each_centroid_is_the_mean_of_its_own() => Property.Holds(
        Gen.Select(Gen.Double[-5, 5].Array[1, 60], Gen.Int[1, 8]),
        draw =>
        {
            double[] values = draw.Item1, start = CentroidStarts.Density.Choose([.. values.Order()], Math.Min(draw.Item2, values.Length), 1);
            (double[] centroids, int[] codes) = WeightClusters.Find(values, [], start, price: 0, turns: 10_000);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(centroids.Min(centroid => Math.Abs(values[i] - centroid)), Math.Abs(values[i] - centroids[codes[i]]), 9);
            for (int k = 0; k < centroids.Length; k++)
                Assert.Equal(values.Where((_, i) => codes[i] == k).Average(), centroids[k], 9);
            Assert.Equal(centroids.Order(), centroids);
        });

    private static double Entropy(int[] codes) => codes.GroupBy(code => code).Sum(group => -(double)group.Count() / codes.Length * Math.Log2((double)group.Count() / codes.Length));
}
