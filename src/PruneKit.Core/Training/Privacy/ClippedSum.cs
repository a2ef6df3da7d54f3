namespace PruneKit;

/// <summary>A sum of gradients, each cut to a length, with Gaussian noise: what one step of private training learns.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1607.00133">Abadi et al. 2016</see>, algorithm 1. Example: clip 1, gradients [3, 4] and [0.3, 0.4] -> [0.6, 0.8] + [0.3, 0.4] = [0.9, 1.2] before the noise.</remarks>
/// <param name="length">Numbers of a gradient.</param>
/// <param name="clip">The longest a gradient may be.</param>
internal sealed class ClippedSum(int length, double clip)
{
    private readonly double[] _sum = new double[length];

    /// <summary>The sum so far.</summary>
    public ReadOnlySpan<double> Values => _sum;

    /// <summary>Adds a sample's gradient, cut to the length.</summary>
    /// <exception cref="InvalidInputException">It is no finite number: no clipping bounds it.</exception>
    public void Add(ReadOnlySpan<double> gradient)
    {
        double square = 0;
        foreach (double number in gradient)
            square += number * number;
        double norm = Math.Sqrt(square);
        if (!double.IsFinite(norm))
            throw new InvalidInputException($"a sample's gradient has length {norm}, which no clipping bounds; lower the learning rate, or look for NaN in the samples");
        double scale = norm > clip ? clip / norm : 1;
        for (int i = 0; i < _sum.Length; i++)
            _sum[i] += scale * gradient[i];
    }

    /// <summary>Adds the noise, of standard deviation noise times clip, where a number may move.</summary>
    /// <param name="noise">Standard deviation over clip.</param>
    /// <param name="source">Draws it.</param>
    /// <param name="free">What may move; pruned weights may not, and need no noise.</param>
    public void AddNoise(double noise, NoiseSource source, ReadOnlySpan<bool> free)
    {
        for (int i = 0; i < _sum.Length; i++)
            _sum[i] = free[i] ? _sum[i] + (noise * clip * source.Gaussian()) : 0;
    }
}
