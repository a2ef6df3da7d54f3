using CsCheck;

namespace PruneKit.Tests;

public sealed class CentroidStartsTests
{
    private static readonly double[] Sorted = [-1, 0, 0.1, 3];

    [Fact]
    public void Linear_follows_its_example()
    {
        Assert.Equal([-1, 1, 3], CentroidStarts.Linear.Choose(Sorted, 3, seed: 1));
        Assert.Equal([1], CentroidStarts.Linear.Choose(Sorted, 1, seed: 1));
    }

    [Fact]
    public void Density_follows_its_example() => Assert.Equal([0, 3], CentroidStarts.Density.Choose(Sorted, 2, seed: 1));

    [Fact]
    public void Random_draws_each_weight_at_most_once_and_the_same_by_the_same_seed()
    {
        double[] drawn = CentroidStarts.Random.Choose(Sorted, 3, seed: 5);
        Assert.Equal(drawn, CentroidStarts.Random.Choose(Sorted, 3, seed: 5));
        Assert.Equal(3, drawn.Intersect(Sorted).Count());
        Assert.Contains(Enumerable.Range(1, 20), seed => !CentroidStarts.Random.Choose(Sorted, 3, seed).SequenceEqual(drawn));
    }

    [Fact]
    public void Each_gives_as_many_as_asked_ascending_and_within_the_weights() => Property.Holds(
        Gen.Select(Gen.Double[-5, 5].Array[1, 40], Gen.Int[1, 40]),
        draw =>
        {
            double[] values = [.. draw.Item1.Order()];
            int count = Math.Min(draw.Item2, values.Length);
            foreach (CatalogueEntry<ICentroidStart> start in CentroidStarts.Catalogue.Entries)
            {
                double[] centroids = start.Value.Choose(values, count, seed: 3);
                Assert.Equal(count, centroids.Length);
                Assert.Equal(centroids.Order(), centroids);
                Assert.All(centroids, centroid => Assert.InRange(centroid, values[0] - 1e-12, values[^1] + 1e-12));
            }
        });
}
