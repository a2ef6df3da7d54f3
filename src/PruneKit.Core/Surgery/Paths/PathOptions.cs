namespace PruneKit;

/// <summary>How paths are weighed.</summary>
/// <remarks>Data-free by default: every input unit starts with mass 1 and every output unit counts 1. <see cref="Gates"/> and <see cref="OutputWeights"/> bring data in.</remarks>
public sealed record PathOptions
{
    private const double LargestPower = 8;

    /// <value>The power q of |w|^q along a path. 1 is SynFlow's and the path norm's, 2 the squared path norm's. Default 1; range (0, 8].</value>
    /// <exception cref="InvalidOptionException">It lies outside.</exception>
    public double Power
    {
        get;
        init => field = value is > 0 and <= LargestPower
            ? value
            : throw new InvalidOptionException(FormattableString.Invariant($"path power {value} is out of range; it must lie in (0, {LargestPower}]"));
    }
    = 1;

    /// <value>Which taps of a maximum-pooling window pass. Default <see cref="MaxPoolPaths.EveryTap"/>.</value>
    public MaxPoolPaths MaxPool { get; init; } = MaxPoolPaths.EveryTap;

    /// <value>How far each activation is open, measured on data; null for all open. Default null.</value>
    public PathGates? Gates { get; init; }

    /// <value>How much each output unit counts, measured on data; null for 1 each. Default null.</value>
    public PathOutputWeights? OutputWeights { get; init; }

    /// <value>The order of the power mean that takes the place of sums over paths: 1 is the sum, more weighs heavy paths more. Default 1.</value>
    internal double Order { get; init; } = 1;

    /// <summary>The power of a size on a path: q times the order.</summary>
    internal double Exponent => Power * Order;
}
