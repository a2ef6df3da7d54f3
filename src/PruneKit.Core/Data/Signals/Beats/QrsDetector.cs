namespace PruneKit;

/// <summary>Finds the R peaks of an ECG as it comes.</summary>
/// <remarks>
/// Source: Pan and Tompkins, <see href="https://doi.org/10.1109/TBME.1985.325532">A Real-Time QRS Detection Algorithm</see>, IEEE TBME 32(3), 1985: band-pass, derivative, square, mean over 150 ms; a peak of it above a threshold between the running heights of QRS complexes and of noise is a beat,
/// not within 200 ms of the last one, and within 360 ms only if it is half as steep (else it is a T wave); where 1.66 times the mean interval passes without one, the highest peak above half of the threshold is taken. The band-pass is a Butterworth one of second order on either side, 5 and 15 Hz;
/// a peak ends when the mean has fallen to half of it. Where in the 230 ms that lead to the peak the R wave lies is not its business (see <see cref="BeatStep"/>).
/// Example: triangular complexes of 1 mV every 0.8 s at 120 Hz are found, each within 10 ms, from 2 s on.
/// </remarks>
/// <param name="rate">Samples a second.</param>
internal sealed class QrsDetector(int rate)
{
    /// <summary>The edges of the band in which complexes lie.</summary>
    public const double LowHz = 5, HighHz = 15;

    private const double Share = 0.125, FoundLateShare = 0.25, Threshold = 0.25;
    private const int Intervals = 8;
    private readonly SosFilter _band = new([.. Butterworth.HighPass(2, LowHz, rate), .. Butterworth.LowPass(2, HighHz, rate)]);
    private readonly double[] _past = new double[5];
    private readonly double[] _squares = new double[Samples(0.15, rate)];
    private readonly Queue<long> _intervals = new();
    private double _sum, _steepest, _steepestOfLast;
    private double _signal, _noise, _learned, _learnedSum;
    private long _time = -1;
    private long? _lastPeak;
    private (double Height, long At, double Slope) _peak, _missed;

    /// <summary>How long after an R peak it is told at the latest, where no beat is found late: in seconds.</summary>
    public const double DelaySeconds = 0.45;

    /// <summary>What goes before the first answer, in seconds: the heights of complexes and noise are learned from it.</summary>
    public const double LearningSeconds = 2;

    /// <summary>Takes a sample.</summary>
    /// <param name="millivolts">The sample.</param>
    /// <returns>The time of the peak of the mean that belongs to a beat, in samples from 0; null where none was decided.</returns>
    public long? Next(double millivolts)
    {
        _time++;
        double mean = Mean(_band.Next(millivolts));
        if (_time < LearningSeconds * rate)
        {
            Learn(mean);
            return null;
        }

        return Decide(mean) ?? FindLate();
    }

    /// <summary>The samples before a peak of the mean in which its R peak lies.</summary>
    public static int Reach(int rate) => Samples(0.23, rate);

    private static int Samples(double seconds, int rate) => (int)Math.Round(seconds * rate);

    /// <summary>The mean square of the slope over 150 ms.</summary>
    private double Mean(double band)
    {
        for (int i = _past.Length - 1; i > 0; i--)
            _past[i] = _past[i - 1];
        _past[0] = band;
        double slope = ((2 * _past[0]) + _past[1] - _past[3] - (2 * _past[4])) / 8, square = slope * slope;
        int place = (int)(_time % _squares.Length);
        _sum = Math.Max(_sum + square - _squares[place], 0);
        _squares[place] = square;
        _steepest = Math.Max(_steepest, square);
        return _sum;
    }

    private void Learn(double mean)
    {
        (_learned, _learnedSum) = (Math.Max(_learned, mean), _learnedSum + mean);
        (_signal, _noise, _steepest) = (_learned / 2, _learnedSum / (LearningSeconds * rate) / 2, 0);
    }

    private long? Decide(double mean)
    {
        if (mean > _peak.Height)
        {
            _peak = (mean, _time, _steepest);
            return null;
        }

        if (_peak.Height == 0 || mean > _peak.Height / 2)
            return null;
        var (peak, slope) = (_peak, Math.Max(_peak.Slope, _steepest));
        (_peak, _steepest) = (default, 0);
        return Judge((peak.Height, peak.At, slope));
    }

    private long? Judge((double Height, long At, double Slope) peak)
    {
        if (_lastPeak is long last && peak.At - last < 0.2 * rate)
            return null;
        bool isWave = _lastPeak is long before && peak.At - before < 0.36 * rate && peak.Slope < _steepestOfLast / 4;
        if (peak.Height > Bar && !isWave)
            return Take(peak, Share);
        _noise += Share * (peak.Height - _noise);
        if (!isWave && peak.Height > _missed.Height)
            _missed = peak;
        return null;
    }

    private double Bar => _noise + (Threshold * (_signal - _noise));

    private long? FindLate()
    {
        if (_lastPeak is not long last || _intervals.Count == 0 || _time - last < 1.66 * _intervals.Average() || _missed.Height <= Bar / 2)
            return null;
        return Take(_missed, FoundLateShare);
    }

    private long Take((double Height, long At, double Slope) peak, double share)
    {
        _signal += share * (peak.Height - _signal);
        if (_lastPeak is long last)
            _intervals.Enqueue(peak.At - last);
        if (_intervals.Count > Intervals)
            _intervals.Dequeue();
        (_lastPeak, _steepestOfLast, _missed) = (peak.At, peak.Slope, default);
        return peak.At;
    }
}
