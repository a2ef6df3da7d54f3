namespace PruneKit;

/// <summary>Where the clusters of weights start: the seam of k-means' initialisations.</summary>
public interface ICentroidStart
{
    /// <summary>The first centroids.</summary>
    /// <param name="values">The weights, ascending; at least one.</param>
    /// <param name="count">How many; at least 1, at most as many as there are values.</param>
    /// <param name="seed">For those that draw.</param>
    /// <returns>As many numbers, ascending.</returns>
    double[] Choose(ReadOnlySpan<double> values, int count, int seed);
}
