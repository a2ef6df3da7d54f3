namespace PruneKit;

/// <summary>An impact step at work.</summary>
/// <param name="step">The step.</param>
/// <param name="place">Of its channel.</param>
/// <param name="channels">Channels.</param>
internal sealed class ImpactCutter(ImpactStep step, int place, int channels) : SignalStage
{
    private readonly SignalFrame[] _past = new SignalFrame[step.Before + step.After];
    private long _count;
    private double _largest;
    private long? _impact;

    /// <inheritdoc />
    public override void Push(SignalFrame frame)
    {
        if (_count == 0)
            Array.Fill(_past, frame);
        _past[_count % _past.Length] = frame;
        double value = frame.Values[place];
        if (value >= step.Threshold && (_impact is null || value > _largest))
            (_largest, _impact) = (value, _count);
        _count++;
        if (_impact is not long impact || _count - impact < step.After)
            return;
        _impact = null;
        Emit(Window(frame.Last));
    }

    private SignalFrame Window(long last)
    {
        double[] values = new double[channels * _past.Length];
        for (int i = 0; i < _past.Length; i++)
        {
            double[] sample = _past[(_count + i) % _past.Length].Values;
            for (int channel = 0; channel < channels; channel++)
                values[(channel * _past.Length) + i] = sample[channel];
        }

        return new SignalFrame(values, _past[_count % _past.Length].First, last);
    }
}
