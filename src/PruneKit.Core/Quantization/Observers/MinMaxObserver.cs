namespace PruneKit;

/// <summary>From the lowest to the highest value seen: nothing is clipped.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3. Example: batches [-1, 2], [0, 6] and [-3, 1] give [-3, 6].</remarks>
internal sealed class MinMaxObserver : IObserver
{
    public static MinMaxObserver Instance { get; } = new();

    /// <inheritdoc />
    public bool NeedsHistogram => false;

    /// <inheritdoc />
    public ObservedRange Observe(ValueStatistics seen, int bits) => seen.Extent;
}
