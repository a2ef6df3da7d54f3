namespace PruneKit;

/// <summary>A beat step at work.</summary>
/// <param name="options">How beats become numbers.</param>
/// <param name="rate">Samples a second.</param>
/// <param name="place">Of its channel.</param>
internal sealed class BeatCutter(BeatFeatureOptions options, int rate, int place) : SignalStage
{
    private const double Remembered = 8;

    /// <summary>Chosen on DS1: of 0.4 to 1 the one that puts most R peaks within a sample of the annotation.</summary>
    private const double Good = 0.6;

    private readonly BeatFeatureExtractor _extractor = new(options, rate);
    private readonly QrsDetector _detector = new(rate);
    private readonly (double Value, long First)[] _past = new (double, long)[(int)(Remembered * rate)];
    private readonly List<long> _peaks = [];
    private long _count;
    private bool _isGiven;

    /// <inheritdoc />
    public override void Push(SignalFrame frame)
    {
        double sample = frame.Values[place];
        _past[_count % _past.Length] = (_extractor.Filtered(sample), frame.First);
        _count++;
        if (_detector.Next(sample) is long peak)
            Add(RPeak(peak));
        Give(frame.Last);
    }

    /// <summary>The first extremum of the stretch that leads to the mean's peak whose deflection is a good part of the largest: of a complex with an R and a larger S wave the R.</summary>
    private long RPeak(long peak)
    {
        long first = Math.Max(Math.Max(peak - QrsDetector.Reach(rate), _count - _past.Length), 0);
        double most = 0;
        for (long at = first; at <= peak; at++)
            most = Math.Max(most, Deflection(at));
        for (long at = first + 1; at < peak; at++)
        {
            if (Deflection(at) >= Good * most && Deflection(at) >= Deflection(at - 1) && Deflection(at) > Deflection(at + 1))
                return at;
        }

        return peak;
    }

    private double Deflection(long at) => Math.Abs(_past[at % _past.Length].Value);

    /// <summary>A beat that was found late lies before the next one, never before the last.</summary>
    private void Add(long peak)
    {
        if (_peaks.Count == 0 || peak > _peaks[^1])
            _peaks.Add(peak);
    }

    /// <summary>Gives the beat that another follows, or the last one where the wait was long enough, once each; with a sample one beat at most.</summary>
    private void Give(long last)
    {
        if (_peaks.Count >= 3)
        {
            if (!_isGiven)
            {
                if (!IsOver(_peaks[1]))
                    return;
                Emit(1, _peaks[2], last);
            }

            _peaks.RemoveAt(0);
            _isGiven = false;
            return;
        }

        if (_peaks.Count == 2 && !_isGiven && _count - 1 - _peaks[1] >= options.LongestWait * rate)
        {
            Emit(1, _count - 1, last);
            _isGiven = true;
        }
    }

    private bool IsOver(long peak) => _count >= peak + options.After;

    private void Emit(int beat, long next, long last)
    {
        long position = _peaks[beat], start = position - options.Before;
        double[]? window = start < 0 || start < _count - _past.Length ? null : [.. Enumerable.Range(0, options.Length).Select(i => _past[(start + i) % _past.Length].Value)];
        if (_extractor.Next(window, _peaks[beat - 1], position, next) is BeatNumbers numbers)
            Emit(new SignalFrame([.. numbers.Rhythm.Concat(numbers.Window).Select(number => (double)number)], _past[start % _past.Length].First, last) { Event = _past[position % _past.Length].First });
    }
}
