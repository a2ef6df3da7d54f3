namespace PruneKit;

/// <summary>A resampling step at work: of each output only the taps that meet a sample are summed.</summary>
/// <param name="up">Outputs for <paramref name="down"/> samples.</param>
/// <param name="down">Samples for <paramref name="up"/> outputs.</param>
/// <param name="taps">The low-pass at the higher rate.</param>
internal sealed class Resampler(int up, int down, double[] taps) : SignalStage
{
    private readonly double[][] _past = new double[(taps.Length + up - 1) / up][];
    private long _count;
    private long _next;

    /// <inheritdoc />
    public override void Push(SignalFrame frame)
    {
        if (_count == 0)
            Array.Fill(_past, frame.Values);
        _past[_count % _past.Length] = frame.Values;
        for (; _next < (_count + 1) * up; _next += down)
            Emit(frame with { Values = Output((int)(_next - (_count * up))) });
        _count++;
    }

    private double[] Output(int phase)
    {
        double[] sums = new double[_past[0].Length];
        for (int back = 0; phase + (back * up) < taps.Length; back++)
        {
            double[] sample = _past[(_count - back + ((long)_past.Length * 2)) % _past.Length];
            for (int channel = 0; channel < sums.Length; channel++)
                sums[channel] += taps[phase + (back * up)] * sample[channel];
        }

        return sums;
    }
}
