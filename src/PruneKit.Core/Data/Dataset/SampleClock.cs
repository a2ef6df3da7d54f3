namespace PruneKit;

/// <summary>Holds the time stamps of records against the stated rate: they must grow, without gaps, at that rate.</summary>
/// <remarks>Each run of records of one subject and recording has its own clock. The rate is that of the steps that are at most one and a half times the median: gaps do not count, and stamps rounded to milliseconds come out right.
/// Example: 50 Hz and stamps of 0, 20, 40, 100, 120 ms: the step of 60 ms is 3 samples, a gap; the others show 50 Hz.</remarks>
internal sealed class SampleClock(DatasetFile file, CsvFile csv)
{
    private const double TypicalStep = 1.5;
    private const int FewestSteps = 8;

    private readonly DatasetTime _time = file.Time ?? new();
    private readonly TimeStamps _stamps = new((file.Time ?? new()).Unit, csv, csv.Column(file.Columns.Time!));
    private readonly List<double> _steps = [];
    private readonly List<(long Line, double Step)> _gaps = [];
    private (string Subject, string Recording)? _run;
    private decimal _last;
    private long _lastLine;

    /// <summary>Whether a record follows the last one without a gap; the first of a recording does not.</summary>
    /// <exception cref="InvalidInputException">Its time stamp is none, or not after the last.</exception>
    public bool Follows(CsvRow row, Segment segment)
    {
        decimal now = _stamps.Seconds(row);
        bool begins = _run != (segment.Subject, segment.Recording);
        if (begins)
            Finish();
        else if (now <= _last)
            throw new InvalidInputException(FormattableString.Invariant($"{csv.Path}, line {row.Line}: the time stamp is {_last - now} s before that of line {_lastLine}; time stamps must grow: sort the records, or tell recordings apart by \"columns.recording\""));
        double step = (double)(now - _last);
        (_run, _last, _lastLine) = ((segment.Subject, segment.Recording), now, row.Line);
        return !begins && Step(row, step);
    }

    /// <summary>Holds the run that ends here against the stated rate.</summary>
    /// <exception cref="InvalidInputException">The rate is another, or there are gaps that must not be.</exception>
    public void Finish()
    {
        if (_steps.Count >= FewestSteps)
            CheckRate();
        if (_time.Gaps == DatasetGaps.Refuse && _gaps.Count > 0)
            throw new InvalidInputException(FormattableString.Invariant($"{csv.Path}, line {_gaps[0].Line}: {_gaps[0].Step:0.######} s after the record before, {_gaps[0].Step * file.RateHz:0.#} samples at {file.RateHz} Hz ({_gaps.Count} such gaps); fill them, or set \"gaps\": \"split\" in \"time\" of dataset.json: no window then crosses one"));
        _steps.Clear();
        _gaps.Clear();
    }

    private bool Step(CsvRow row, double step)
    {
        _steps.Add(step);
        if (step * file.RateHz <= _time.LongestStep)
            return true;
        _gaps.Add((row.Line, step));
        return false;
    }

    private void CheckRate()
    {
        double median = _steps.Order().ElementAt(_steps.Count / 2);
        double rate = 1 / _steps.Where(step => step <= TypicalStep * median).Average();
        if (Math.Abs((rate / file.RateHz) - 1) * 100 > _time.RateTolerancePercent)
            throw new InvalidInputException(FormattableString.Invariant($"{csv.Path}: the time stamps up to line {_lastLine} show {rate:0.##} samples a second, but \"rateHz\" is {file.RateHz}; correct it, or \"time.unit\" of dataset.json"));
    }
}
