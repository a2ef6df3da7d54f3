namespace PruneKit;

/// <summary>A signal step in integers, at work on a stream. The exported C computes the same bits.</summary>
/// <remarks>A new step needs a class here and a line in <see cref="IntegerStages"/>, its C in Export/CSource/Signals (a class and a line in CFeedStages), and a paragraph in Quantization/FORMAT.md.</remarks>
/// <param name="given">What goes in.</param>
/// <param name="output">What comes out.</param>
internal abstract class IntegerStage(IntegerFormat given, IntegerFormat output)
{
    private Action<int[]> _next = static _ => { };

    /// <summary>What goes in.</summary>
    public IntegerFormat Given { get; } = given;

    /// <summary>What comes out.</summary>
    public IntegerFormat Output { get; } = output;

    /// <summary>Says who takes what comes out.</summary>
    public void To(Action<int[]> next) => _next = next;

    /// <summary>Takes the next sample or window; may change it.</summary>
    public abstract void Push(int[] values);

    /// <summary>Hands on.</summary>
    protected void Emit(int[] values) => _next(values);
}
