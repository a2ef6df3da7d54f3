namespace PruneKit;

/// <summary>A window step at work.</summary>
/// <param name="length">Samples a window.</param>
/// <param name="stride">Samples from one window to the next.</param>
/// <param name="channels">Channels.</param>
internal sealed class WindowCutter(int length, int stride, int channels) : SignalStage
{
    private readonly SignalFrame[] _past = new SignalFrame[length];
    private long _count;

    /// <inheritdoc />
    public override void Push(SignalFrame frame)
    {
        _past[_count % length] = frame;
        _count++;
        if (_count >= length && (_count - length) % stride == 0)
            Emit(Window(frame.Last));
    }

    private SignalFrame Window(long last)
    {
        double[] values = new double[channels * length];
        for (int step = 0; step < length; step++)
        {
            double[] sample = _past[(_count + step) % length].Values;
            for (int channel = 0; channel < channels; channel++)
                values[(channel * length) + step] = sample[channel];
        }

        return new SignalFrame(values, _past[_count % length].First, last);
    }
}
