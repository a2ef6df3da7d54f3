namespace PruneKit;

/// <summary>An <see cref="ImpactStep"/> in integers; the threshold is rounded up to a whole number.</summary>
internal sealed class IntegerImpactStage : IntegerStage
{
    private readonly int[][] _past;
    private long _count;
    private int _largest;
    private int? _since;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    public IntegerImpactStage(ImpactStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, given.Scales))
    {
        (Step, Place, _past) = (step, given.Format.Places([step.Channel])[0], new int[step.Before + step.After][]);
        Threshold = (int)Math.Clamp(Math.Ceiling(step.Threshold / given.Scales[Place]), -IntegerSample.Largest - 1, IntegerSample.Largest + 1);
    }

    /// <summary>The step.</summary>
    public ImpactStep Step { get; }

    /// <summary>The channel that the threshold is held against.</summary>
    public int Place { get; }

    /// <summary>The least value of an impact.</summary>
    public int Threshold { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        if (_count == 0)
            Array.Fill(_past, values);
        _past[_count++ % _past.Length] = values;
        if (values[Place] >= Threshold && (_since is null || values[Place] > _largest))
            (_largest, _since) = (values[Place], 0);
        if (_since is null || ++_since < Step.After)
            return;
        _since = null;
        Emit(IntegerWindowStage.Laid([.. Enumerable.Range(0, _past.Length).Select(i => _past[(_count + i) % _past.Length])]));
    }
}
