namespace PruneKit;

/// <summary>Holds time stamps against a rate.</summary>
/// <param name="rateHz">The rate that the model takes.</param>
/// <param name="origin">Where the samples come from, for errors.</param>
/// <param name="intervals">How many intervals the stream's own rate is measured by, before anything is answered.</param>
internal sealed class StreamClock(double rateHz, string origin, int intervals)
{
    /// <summary>Beyond so many intervals a sample is missing.</summary>
    private const double Gap = 1.5;

    /// <summary>A rate that is off by more is another one.</summary>
    private const double Tolerance = 0.1;
    private readonly List<double> _measured = [];
    private bool _checked;

    /// <summary>The last sample's time; null before the first.</summary>
    public double? Last { get; private set; }

    /// <summary>The time from the sample before the last one to it.</summary>
    public double Interval { get; private set; }

    /// <summary>Takes a time stamp.</summary>
    /// <exception cref="InvalidInputException">The stream has another rate.</exception>
    public SampleOrder Next(double seconds)
    {
        if (Last is not double last)
        {
            Last = seconds;
            return SampleOrder.Next;
        }

        if (seconds <= last)
            return SampleOrder.Late;
        (Interval, Last) = (seconds - last, seconds);
        Measure();
        return Interval * rateHz > Gap ? SampleOrder.Gap : SampleOrder.Next;
    }

    /// <summary>Judges a stream that ended early.</summary>
    /// <exception cref="InvalidInputException">The stream has another rate.</exception>
    public void Finish()
    {
        if (!_checked && _measured.Count > 0)
            Judge();
    }

    private void Measure()
    {
        if (_checked)
            return;
        _measured.Add(Interval);
        if (_measured.Count >= intervals)
            Judge();
    }

    /// <summary>The mean of the intervals that are no gaps: stamps may be rounded.</summary>
    private void Judge()
    {
        _checked = true;
        double median = _measured.Order().ElementAt(_measured.Count / 2);
        double found = 1 / _measured.Where(interval => interval <= 1.6 * median).Average();
        if (Math.Abs(found - rateHz) > Tolerance * rateHz)
            throw new InvalidInputException(FormattableString.Invariant($"{origin} has {found:0.##} samples a second by its time stamps, the model takes {rateHz:0.##}; resample it, use a model for that rate, or say --time-unit"));
    }
}
