namespace PruneKit;

/// <summary>Where a <see cref="ValueTracker"/> is in a recording: how probable each value is after the windows so far. Not thread-safe.</summary>
public sealed class TrackedValue
{
    private readonly ValueTracker _tracker;
    private readonly ValueBins _bins;
    private readonly double[] _move;
    private readonly double[] _likelihood;
    private readonly double[] _all;
    private double[] _seen;
    private double[] _paused;
    private double[] _nextSeen;
    private double[] _nextPaused;
    private bool _started;

    internal TrackedValue(ValueTracker tracker, ValueBins bins, int count)
    {
        (_tracker, _bins) = (tracker, bins);
        (_likelihood, _all, _paused, _nextSeen, _nextPaused) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        _seen = new double[count];
        Array.Fill(_seen, 1.0 / count);
        _move = Moves(tracker.Drift);
    }

    /// <summary>The probability that the last answer's bin is right to within a bin on either side; 0 before the first window.</summary>
    public double Confidence { get; private set; }

    /// <summary>The probability of a pause; 0 before the first window.</summary>
    public double PauseProbability => _started ? _paused.Sum() : 0;

    /// <summary>The probability of every bin, pauses and all.</summary>
    public ReadOnlySpan<double> Probabilities => _all;

    /// <summary>The value after another window.</summary>
    /// <param name="scores">The network's output for it, a score a bin.</param>
    /// <returns>In the bins' unit.</returns>
    /// <exception cref="InvalidInputException">There are more or fewer scores than bins.</exception>
    public double Next(ReadOnlySpan<float> scores)
    {
        if (scores.Length != _all.Length)
            throw new InvalidInputException($"{scores.Length} scores for {_all.Length} bins; give the tracker the output of the network it was made for");
        BinAnswer.Softmax(scores, _tracker.Trust, _likelihood);
        return Update();
    }

    /// <summary>The value after a window that says nothing: a gap, or a flat or saturated signal.</summary>
    /// <returns>In the bins' unit.</returns>
    public double Skip()
    {
        Array.Fill(_likelihood, 1.0 / _likelihood.Length);
        return Update();
    }

    private double Update()
    {
        if (_started)
            Predict();
        _started = true;
        double total = Weigh();
        if (!(total > 0))
            total = Restart();
        for (int bin = 0; bin < _all.Length; bin++)
            _all[bin] = (_seen[bin] /= total) + (_paused[bin] /= total);
        double median = BinAnswer.Median(_all);
        Confidence = Around((int)Math.Round(median));
        return _bins.At(median);
    }

    /// <summary>Holds what was expected against the window; gives how probable it was.</summary>
    private double Weigh()
    {
        double total = 0;
        for (int bin = 0; bin < _all.Length; bin++)
        {
            _seen[bin] *= _likelihood[bin];
            _paused[bin] /= _all.Length;
            total += _seen[bin] + _paused[bin];
        }

        return total;
    }

    /// <summary>Forgets the windows before: nothing that they allow explains this one in double precision.</summary>
    private double Restart()
    {
        _likelihood.CopyTo(_seen, 0);
        Array.Clear(_paused);
        return 1;
    }

    /// <summary>What the windows so far say of the next one.</summary>
    private void Predict()
    {
        Array.Clear(_nextSeen);
        Array.Clear(_nextPaused);
        double seen = 0, paused = 0;
        for (int bin = 0; bin < _seen.Length; bin++)
        {
            double toSeen = (_seen[bin] * (1 - _tracker.Lapse)) + (_paused[bin] * _tracker.Recovery);
            double toPaused = (_seen[bin] * _tracker.Lapse) + (_paused[bin] * (1 - _tracker.Recovery));
            (seen, paused) = (seen + toSeen, paused + toPaused);
            Move(bin, toSeen * (1 - _tracker.Jump), toPaused * (1 - _tracker.Jump));
        }

        for (int bin = 0; bin < _seen.Length; bin++)
        {
            _nextSeen[bin] += seen * _tracker.Jump / _seen.Length;
            _nextPaused[bin] += paused * _tracker.Jump / _seen.Length;
        }

        (_seen, _nextSeen, _paused, _nextPaused) = (_nextSeen, _seen, _nextPaused, _paused);
    }

    private void Move(int bin, double seen, double paused)
    {
        int reach = _move.Length / 2;
        for (int i = 0; i < _move.Length; i++)
        {
            int to = Math.Clamp(bin + i - reach, 0, _all.Length - 1);
            _nextSeen[to] += seen * _move[i];
            _nextPaused[to] += paused * _move[i];
        }
    }

    private double Around(int bin)
    {
        double sum = 0;
        for (int i = Math.Max(0, bin - 1); i <= Math.Min(_all.Length - 1, bin + 1); i++)
            sum += _all[i];
        return sum;
    }

    private static double[] Moves(double drift)
    {
        int reach = (int)Math.Ceiling(4 * drift);
        double[] moves = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(step => Math.Exp(-0.5 * step * step / (drift * drift)))];
        double sum = moves.Sum();
        return [.. moves.Select(move => move / sum)];
    }
}
