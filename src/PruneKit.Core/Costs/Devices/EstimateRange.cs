namespace PruneKit;

/// <summary>From a lowest to a highest number.</summary>
/// <param name="Low">The lowest.</param>
/// <param name="High">The highest; at least <paramref name="Low"/>.</param>
public readonly record struct EstimateRange(double Low, double High)
{
    /// <summary>Both numbers times a factor of at least 0.</summary>
    public EstimateRange Times(double factor) => new(Low * factor, High * factor);

    /// <summary>The range of products of two ranges of numbers of at least 0.</summary>
    public EstimateRange Times(EstimateRange other) => new(Low * other.Low, High * other.High);
}
