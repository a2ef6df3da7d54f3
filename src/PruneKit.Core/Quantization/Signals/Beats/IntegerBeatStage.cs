namespace PruneKit;

/// <summary>A <see cref="BeatStep"/> in integers.</summary>
internal sealed class IntegerBeatStage : IntegerStage
{
    /// <summary>Samples that are remembered: 8 s.</summary>
    public const int Remembered = 8 * BeatStep.RateHz;

    /// <summary>Bytes that the exported C keeps, as pk_beats lays them out.</summary>
    public const int State = (60 * sizeof(long)) + (1772 * sizeof(int));

    /// <summary>Beats that wait at most; 24 samples or more lie between them, so there are never so many.</summary>
    public const int Waiting = 8;

    private const int Before = 48, After = 60, Wait = 2 * BeatStep.RateHz, Reach = 28;
    private readonly IntegerBeatExtractor _extractor;
    private readonly IntegerQrsDetector _detector = new();
    private readonly IntegerFilter _highPass = new(HighPass());
    private readonly int[] _past = new int[Remembered];
    private readonly List<long> _peaks = [];
    private long _count;
    private bool _isGiven;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    /// <exception cref="InvalidInputException">The lead's full scale is one of no ECG.</exception>
    public IntegerBeatStage(BeatStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, [Math.ScaleB(1, -IntegerBeatExtractor.Fraction)]))
    {
        Place = given.Format.Places([step.Channel])[0];
        _extractor = new IntegerBeatExtractor(given.Scales[Place]);
    }

    /// <summary>The lead.</summary>
    public int Place { get; }

    /// <summary>What a few millivolts are.</summary>
    public IntegerBeatScale Scale => _extractor.Scale;

    /// <summary>The section of the high-pass, as whole numbers.</summary>
    public static int[] HighPass() => IntegerFilter.Rounded(Butterworth.HighPass(2, new BeatFeatureOptions().HighPass, BeatStep.RateHz));

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        int sample = values[Place];
        _past[_count % Remembered] = _highPass.Next(sample);
        _count++;
        if (_detector.Next(sample) is long peak && RPeak(peak) is var at && (_peaks.Count == 0 || at > _peaks[^1]) && _peaks.Count < Waiting)
            _peaks.Add(at);
        Give();
    }

    private long RPeak(long peak)
    {
        long first = Math.Max(Math.Max(peak - Reach, _count - Remembered), 0), most = 0;
        for (long at = first; at <= peak; at++)
            most = Math.Max(most, Deflection(at));
        for (long at = first + 1; at < peak; at++)
        {
            if (5 * Deflection(at) >= 3 * most && Deflection(at) >= Deflection(at - 1) && Deflection(at) > Deflection(at + 1))
                return at;
        }

        return peak;
    }

    private long Deflection(long at) => Math.Abs((long)_past[at % Remembered]);

    private void Give()
    {
        if (_peaks.Count >= 3)
        {
            if (!_isGiven)
            {
                if (_count < _peaks[1] + After)
                    return;
                Give(_peaks[2]);
            }

            _peaks.RemoveAt(0);
            _isGiven = false;
            return;
        }

        if (_peaks.Count == 2 && !_isGiven && _count - 1 - _peaks[1] >= Wait)
        {
            Give(_count - 1);
            _isGiven = true;
        }
    }

    private void Give(long next)
    {
        long position = _peaks[1], start = position - Before;
        int[]? window = start < 0 || start < _count - Remembered ? null : [.. Enumerable.Range(0, Before + After).Select(i => _past[(start + i) % Remembered])];
        if (_extractor.Next(window, _peaks[0], position, next) is int[] numbers)
            Emit(numbers);
    }
}
