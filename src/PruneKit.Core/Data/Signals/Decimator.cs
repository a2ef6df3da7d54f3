namespace PruneKit;

/// <summary>A <see cref="DecimateStep"/> at work.</summary>
/// <param name="factor">One of how many samples stays.</param>
internal sealed class Decimator(int factor) : SignalStage
{
    private int _count;
    private long _first;

    /// <inheritdoc />
    public override void Push(SignalFrame frame)
    {
        if (_count++ == 0)
            _first = frame.First;
        if (_count < factor)
            return;
        _count = 0;
        Emit(frame with { First = _first });
    }
}
