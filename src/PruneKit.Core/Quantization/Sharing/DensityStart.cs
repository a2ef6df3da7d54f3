namespace PruneKit;

/// <summary>Evenly spaced in the weights' distribution: the i-th of k centroids is the weight below which (i + 1/2) / k of all lie.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.2. Example: [-1, 0, 0.1, 3] with 2 gives [0, 3].</remarks>
internal sealed class DensityStart : ICentroidStart
{
    /// <inheritdoc />
    public double[] Choose(ReadOnlySpan<double> values, int count, int seed)
    {
        double[] centroids = new double[count];
        for (int i = 0; i < count; i++)
            centroids[i] = values[(int)(((2L * i) + 1) * values.Length / (2L * count))];
        return centroids;
    }
}
