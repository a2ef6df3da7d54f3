namespace PruneKit;

/// <summary>A <see cref="DecimateStep"/> in integers.</summary>
/// <param name="factor">One of how many samples stays.</param>
/// <param name="given">What goes in.</param>
/// <param name="output">What comes out.</param>
internal sealed class IntegerDecimateStage(int factor, IntegerFormat given, SignalFormat output) : IntegerStage(given, new IntegerFormat(output, given.Scales))
{
    private int _count;

    /// <summary>One of how many samples stays.</summary>
    public int Factor => factor;

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        if (++_count < factor)
            return;
        _count = 0;
        Emit(values);
    }
}
