namespace PruneKit;

/// <summary>Decides from where to where a value is represented in integers: what lies outside is clipped, what lies inside is rounded the coarser the wider the range is.</summary>
public interface IObserver
{
    /// <summary>Whether it looks at <see cref="ValueStatistics.Histogram"/>, which costs a second run over the calibration windows.</summary>
    bool NeedsHistogram { get; }

    /// <summary>The range.</summary>
    /// <param name="seen">What was seen; finite.</param>
    /// <param name="bits">Bits of a code: 8 or 16.</param>
    ObservedRange Observe(ValueStatistics seen, int bits);
}
