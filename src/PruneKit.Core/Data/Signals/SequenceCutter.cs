namespace PruneKit;

/// <summary>A sequence step at work.</summary>
/// <param name="step">The step.</param>
/// <param name="channels">Channels.</param>
internal sealed class SequenceCutter(SequenceStep step, int channels) : SignalStage
{
    private readonly List<double[]> _steps = [];
    private SignalFrame? _last;

    /// <inheritdoc />
    public override void Push(SignalFrame frame)
    {
        if (_steps.Count == step.Length)
            _steps.RemoveRange(0, step.Length - step.Delay);
        _steps.Add(frame.Values);
        _last = frame;
        if (_steps.Count > step.Delay)
            Emit(frame with { Values = Sequence(), Row = _steps.Count - 1 });
    }

    /// <inheritdoc />
    public override void Finish()
    {
        if (_last is not SignalFrame last)
            return;
        for (int i = 0; i < step.Delay; i++)
            Push(last);
    }

    private double[] Sequence()
    {
        double[] values = new double[step.Length * channels];
        for (int row = 0; row < step.Length; row++)
            _steps[Math.Min(row, _steps.Count - 1)].CopyTo(values, row * channels);
        return values;
    }
}
