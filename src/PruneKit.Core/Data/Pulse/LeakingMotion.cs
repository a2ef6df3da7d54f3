namespace PruneKit;

/// <summary>How motion reaches a pulse sensor: without its constant part, late, and smoothed by the tissue, as two first-order systems.</summary>
/// <param name="lag">The tissue's time constant, in seconds.</param>
internal sealed class LeakingMotion(double lag)
{
    /// <summary>The time constant with which gravity is forgotten, in seconds.</summary>
    private const double Forgets = 2;

    private double? _mean;
    private double _tissue;

    /// <summary>What reaches the sensor once the acceleration has been <paramref name="acceleration"/> for so long.</summary>
    public double After(double acceleration, double seconds)
    {
        double mean = _mean ?? acceleration;
        _mean = mean + ((acceleration - mean) * seconds / Forgets);
        _tissue += (acceleration - mean - _tissue) * seconds / lag;
        return _tissue;
    }
}
