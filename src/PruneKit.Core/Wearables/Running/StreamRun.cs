namespace PruneKit;

/// <summary>One run of a model on a stream: its state between samples.</summary>
internal sealed class StreamRun
{
    private const int MostLatencies = 1 << 16;
    private const int MostIntervals = 32;
    private readonly WindowModel _model;
    private readonly StreamOptions _options;
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly StreamClock _stamps;
    private readonly StreamAnswers _answers;
    private readonly Queue<double> _latencies = [];
    private readonly TimeSpan _cpuAtStart = Environment.CpuUsage.TotalTime;
    private readonly double[] _held;
    private readonly NightWatch? _night;
    private readonly StepWatch? _steps;
    private SignalStream _stream;
    private QualityWatch _quality = new();
    private double? _firstStamp;
    private double _lastStamp;
    private long _startedAt;
    private bool _behindGap;
    private long _samples, _late, _missing, _gaps, _windows, _answered;

    public StreamRun(WindowModel model, StreamOptions options, string origin, TextWriter output, TimeProvider time)
    {
        (_model, _options, _output, _time) = (model, options, output, time);
        _stamps = new StreamClock(model.Signal.RateHz, origin, Math.Clamp(model.Signal.WindowSamples - 1, 1, MostIntervals));
        _answers = new StreamAnswers(model.Task, model.Tracker);
        _held = [.. model.Signal.Channels.Select(_ => double.NaN)];
        _stream = model.Signal.Start();
        _night = NightWatch.For(model.Task.Name, 1 / model.Signal.RateHz);
        _steps = StepWatch.For(model.Task.Name, model.Signal);
    }

    /// <summary>Takes a sample and writes what comes of it.</summary>
    public void Push(StampedSample sample, CancellationToken cancellation)
    {
        SampleOrder order = _stamps.Next(sample.Seconds);
        if (order == SampleOrder.Late)
        {
            _late++;
            return;
        }

        Await(sample.Seconds, cancellation);
        long taken = _time.GetTimestamp();
        if (order == SampleOrder.Gap)
            BeginAnew(sample.Seconds);
        _lastStamp = sample.Seconds;
        if (Hold(sample.Values))
            Push(sample.Seconds, taken);
    }

    /// <summary>Writes the last line.</summary>
    public RunSummary Finish()
    {
        _stamps.Finish();
        TakeLast();
        if (_night?.Summary() is NightSummary night)
            Write(night);
        if (_steps is not null)
            Write(_steps.Summary());
        double seconds = (_stamps.Last ?? 0) - (_firstStamp ?? 0);
        double? share = seconds > 0 ? (Environment.CpuUsage.TotalTime - _cpuAtStart).TotalSeconds / seconds : null;
        var summary = new RunSummary(_samples, _late, _missing, _gaps, _windows, _answered, seconds, share, RunLatency.Of(_latencies));
        Write(summary);
        return summary;
    }

    /// <summary>Writes a line.</summary>
    public void Write(object line)
    {
        _output.Write(ReportJson.Line(line));
        _output.Flush();
    }

    private void Await(double seconds, CancellationToken cancellation)
    {
        if (_firstStamp is null)
            (_firstStamp, _startedAt) = (seconds, _time.GetTimestamp());
        if (_options.Realtime is not double factor)
            return;
        TimeSpan left = TimeSpan.FromSeconds(Math.Min((seconds - _firstStamp.Value) / factor, TimeSpan.MaxValue.TotalSeconds / 2)) - _time.GetElapsedTime(_startedAt);
        if (left > TimeSpan.Zero)
            Task.Delay(left, _time, cancellation).GetAwaiter().GetResult();
    }

    private void BeginAnew(double seconds)
    {
        TakeLast();
        _gaps++;
        (_behindGap, _stream, _quality) = (true, _model.Signal.Start(), new QualityWatch());
        _answers.Reset();
        _steps?.BeginAnew();
        Array.Fill(_held, double.NaN);
        Write(new RunGap(seconds, _stamps.Interval));
    }

    /// <summary>Lets the value before stand for a missing one; false as long as there is none before.</summary>
    private bool Hold(double[] values)
    {
        bool missing = values.Any(double.IsNaN);
        for (int i = 0; i < values.Length; i++)
            _held[i] = double.IsNaN(values[i]) ? _held[i] : values[i];
        _missing += missing ? 1 : 0;
        if (_held.Any(double.IsNaN))
            return false;
        _quality.Push([.. _held], missing);
        return true;
    }

    private void Push(double seconds, long taken)
    {
        _samples++;
        _steps?.Push(_held);
        _stream.Push(_held);
        Take(seconds, 0, taken);
    }

    /// <summary>Takes what steps held back for later samples.</summary>
    private void TakeLast()
    {
        _stream.Finish();
        Take(_lastStamp + (1 / _model.Signal.RateHz), 1 / _model.Signal.RateHz, _time.GetTimestamp());
    }

    private void Take(double seconds, double interval, long taken)
    {
        for (; _stream.TryTake(out SignalFrame window); seconds += interval)
        {
            Write(Answer(window, seconds) with { At = window.Event is long at ? seconds - ((window.Last - at) / _model.Signal.RateHz) : null });
            if (_latencies.Count == MostLatencies)
                _latencies.Dequeue();
            _latencies.Enqueue(_time.GetElapsedTime(taken).TotalMilliseconds);
        }
    }

    private RunWindow Answer(SignalFrame window, double seconds)
    {
        _windows++;
        SignalQuality quality = _quality.Of(window.Last - window.First + 1);
        ValueList<string> flags = [.. _behindGap ? [SignalQuality.GapFlag] : Array.Empty<string>(), .. quality.Flags];
        _behindGap = false;
        if (flags.Any(flag => !_options.Allow.Contains(flag)) || !window.Values.All(double.IsFinite))
        {
            _answers.Skip();
            _night?.Skip();
            return new RunWindow(seconds, null, null, null, 0, flags, quality, AdviceRules.BadSignal);
        }

        _answered++;
        StreamAnswer answer = _answers.Next(_model.Outputs(window));
        _night?.Take(answer);
        _steps?.Take(window, answer.Class);
        return new RunWindow(seconds, answer.Class, answer.Value, answer.Value is null ? null : _model.Task.Bins?.Unit, answer.Confidence, flags, quality, AdviceRules.For(_model.Task.Name, answer)) { Steps = _steps?.Steps };
    }
}
