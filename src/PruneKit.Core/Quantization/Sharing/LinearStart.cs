namespace PruneKit;

/// <summary>Evenly spaced between the lowest and the highest weight.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.2. Example: [-1, 0, 0.1, 3] with 3 gives [-1, 1, 3]; one centroid stands in the middle, at 1.</remarks>
internal sealed class LinearStart : ICentroidStart
{
    /// <inheritdoc />
    public double[] Choose(ReadOnlySpan<double> values, int count, int seed)
    {
        double lowest = values[0], highest = values[^1];
        if (count == 1)
            return [(lowest + highest) / 2];
        return [.. Enumerable.Range(0, count).Select(i => lowest + ((highest - lowest) * i / (count - 1)))];
    }
}
