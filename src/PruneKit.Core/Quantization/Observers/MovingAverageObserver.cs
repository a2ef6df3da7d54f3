namespace PruneKit;

/// <summary>The exponential moving average of the batches' lowest and of their highest values, beginning at the first batch: a single odd window moves it little.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3.1. Example: momentum 0.5, batches [-1, 2], [0, 6] and [-3, 1]: the ends go -1, -0.5, -1.75 and 2, 4, 2.5, so [-1.75, 2.5].</remarks>
/// <param name="momentum">Weight of the newest batch.</param>
internal sealed class MovingAverageObserver(double momentum) : IObserver
{
    /// <inheritdoc />
    public bool NeedsHistogram => false;

    /// <inheritdoc />
    public ObservedRange Observe(ValueStatistics seen, int bits) => seen.Batches.Aggregate((average, batch) => new ObservedRange(Toward(average.Low, batch.Low), Toward(average.High, batch.High)));

    private double Toward(double average, double newest) => average + (momentum * (newest - average));
}
