namespace PruneKit;

/// <summary>Counts steps in an acceleration as it comes.</summary>
/// <remarks>
/// The length of the acceleration between 0.5 and 3 Hz (Butterworth, second order each) is cut at its peaks: one of at least 0.04 g, 0.3 s or more behind the last step, is a step. So up to 200 steps a minute are counted. A counter cannot tell a step from a shake of the same pace: whether someone walks is for the network to say (<see cref="StepWatch"/>).
/// Source: windowed peak detection, which of the counters compared by Brajdic and Harle, <see href="https://doi.org/10.1145/2493432.2493449">UbiComp 2013</see>, erred least; the numbers are this project's.
/// Example: 1 g and a bounce of 0.2 g, 1.8 times a second for 60 s, are 107 or 108 steps.
/// </remarks>
internal sealed class StepCounter
{
    private const double LowHz = 0.5, HighHz = 3, Least = 0.04, ShortestSeconds = 0.3;
    private readonly SosFilter _band;
    private readonly double _shortest;
    private double _last, _beforeLast;
    private long _time = -1;
    private long? _lastStep;

    /// <param name="rateHz">Samples a second; above 6.</param>
    public StepCounter(double rateHz)
    {
        _band = new SosFilter([.. Butterworth.HighPass(2, LowHz, rateHz), .. Butterworth.LowPass(2, HighHz, rateHz)]);
        _shortest = ShortestSeconds * rateHz;
    }

    /// <summary>Takes a sample.</summary>
    /// <param name="length">Of the acceleration, in g.</param>
    /// <returns>Whether the sample before it was a step.</returns>
    public bool Next(double length)
    {
        _time++;
        double value = _band.Next(length);
        bool isStep = _last >= Least && _last > _beforeLast && _last >= value && !(_time - 1 - _lastStep < _shortest);
        (_beforeLast, _last) = (_last, value);
        if (isStep)
            _lastStep = _time - 1;
        return isStep;
    }
}
