namespace PruneKit;

/// <summary>A <see cref="QrsDetector"/> at 120 Hz in integers: the same rules, thresholds as shifts.</summary>
/// <remarks>Quantization/FORMAT.md, section 8, writes the arithmetic down.</remarks>
internal sealed class IntegerQrsDetector
{
    private const int Rate = BeatStep.RateHz;
    private const int Window = 18, Learning = 2 * Rate;
    private const int Refractory = 24, Wave = 43;
    private const int Intervals = 8;
    private const int SlopeShift = 5;
    private const int Share = 3, FoundLateShare = 2;
    private readonly IntegerFilter _band = new(Band());
    private readonly int[] _past = new int[5];
    private readonly long[] _squares = new long[Window];
    private readonly Queue<long> _intervals = new();
    private long _sum, _steepest, _steepestOfLast;
    private long _signal, _noise, _learned, _learnedSum;
    private long _time = -1;
    private long? _lastPeak;
    private (long Height, long At, long Slope) _peak, _missed;

    /// <summary>The sections of the band-pass, as whole numbers.</summary>
    public static int[] Band() => IntegerFilter.Rounded([.. Butterworth.HighPass(2, QrsDetector.LowHz, Rate), .. Butterworth.LowPass(2, QrsDetector.HighHz, Rate)]);

    /// <inheritdoc cref="QrsDetector.Next"/>
    public long? Next(int sample)
    {
        _time++;
        long mean = Mean(_band.Next(sample));
        if (_time < Learning)
        {
            Learn(mean);
            return null;
        }

        return Decide(mean) ?? FindLate();
    }

    private long Mean(int band)
    {
        Array.Copy(_past, 0, _past, 1, _past.Length - 1);
        _past[0] = band;
        long slope = ((2L * _past[0]) + _past[1] - _past[3] - (2L * _past[4]) + (1 << (SlopeShift - 1))) >> SlopeShift, square = slope * slope;
        int place = (int)(_time % Window);
        _sum += square - _squares[place];
        _squares[place] = square;
        _steepest = Math.Max(_steepest, square);
        return _sum;
    }

    private void Learn(long mean)
    {
        (_learned, _learnedSum) = (Math.Max(_learned, mean), _learnedSum + (mean / (2 * Learning)));
        (_signal, _noise, _steepest) = (_learned / 2, _learnedSum, 0);
    }

    private long? Decide(long mean)
    {
        if (mean > _peak.Height)
        {
            _peak = (mean, _time, _steepest);
            return null;
        }

        if (_peak.Height == 0 || mean > _peak.Height / 2)
            return null;
        var peak = _peak with { Slope = Math.Max(_peak.Slope, _steepest) };
        (_peak, _steepest) = (default, 0);
        return Judge(peak);
    }

    private long? Judge((long Height, long At, long Slope) peak)
    {
        if (_lastPeak is long last && peak.At - last < Refractory)
            return null;
        bool isWave = _lastPeak is long before && peak.At - before <= Wave && peak.Slope < _steepestOfLast / 4;
        if (peak.Height > Bar && !isWave)
            return Take(peak, Share);
        _noise += (peak.Height - _noise) >> Share;
        if (!isWave && peak.Height > _missed.Height)
            _missed = peak;
        return null;
    }

    private long Bar => _noise + ((_signal - _noise) >> 2);

    /// <summary>1.66 times the mean interval.</summary>
    private long? FindLate()
    {
        if (_lastPeak is not long last || _intervals.Count == 0 || 100 * _intervals.Count * (_time - last) < 166 * _intervals.Sum() || _missed.Height <= Bar / 2)
            return null;
        return Take(_missed, FoundLateShare);
    }

    private long Take((long Height, long At, long Slope) peak, int share)
    {
        _signal += (peak.Height - _signal) >> share;
        if (_lastPeak is long last)
            _intervals.Enqueue(peak.At - last);
        if (_intervals.Count > Intervals)
            _intervals.Dequeue();
        (_lastPeak, _steepestOfLast, _missed) = (peak.At, peak.Slope, default);
        return peak.At;
    }
}
