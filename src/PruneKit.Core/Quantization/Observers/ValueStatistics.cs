namespace PruneKit;

/// <summary>What was seen of one value of a network on calibration windows.</summary>
/// <param name="Batches">From where to where it went in each batch, in order; at least one.</param>
public sealed record ValueStatistics(ValueList<ObservedRange> Batches)
{
    /// <value>How often which values came, over all batches; null where the observer does not need it, or the value never changed. Default null.</value>
    public ValueHistogram? Histogram { get; init; }

    /// <summary>From the lowest to the highest value of all batches.</summary>
    public ObservedRange Extent => Batches.Aggregate((all, batch) => all.Including(batch));
}
