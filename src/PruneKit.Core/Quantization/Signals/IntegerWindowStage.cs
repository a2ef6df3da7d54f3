namespace PruneKit;

/// <summary>A <see cref="WindowStep"/> in integers.</summary>
/// <param name="step">The step.</param>
/// <param name="given">What goes in.</param>
/// <param name="output">What comes out.</param>
internal sealed class IntegerWindowStage(WindowStep step, IntegerFormat given, SignalFormat output) : IntegerStage(given, new IntegerFormat(output, given.Scales))
{
    private readonly Queue<int[]> _past = [];
    private int _due = step.Length;

    /// <summary>Length and stride.</summary>
    public WindowStep Step => step;

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        if (_past.Count == step.Length)
            _past.Dequeue();
        _past.Enqueue(values);
        if (--_due > 0)
            return;
        _due = step.Stride;
        Emit(Laid([.. _past]));
    }

    /// <summary>Samples as a window: channel after channel.</summary>
    internal static int[] Laid(int[][] samples) => [.. Enumerable.Range(0, samples[0].Length).SelectMany(channel => samples.Select(sample => sample[channel]))];
}
