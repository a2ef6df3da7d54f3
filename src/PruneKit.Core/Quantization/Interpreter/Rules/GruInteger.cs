namespace PruneKit;

/// <summary>Computes a <see cref="GruKind"/>: the state in 16 bits (Q0.15), its codes in the quantisation of the sequence multiplied by the recurrent weights.</summary>
/// <remarks>An integer definition of our own (Quantization/FORMAT.md, section 5).</remarks>
internal sealed class GruInteger : RecurrentInteger<GruKind>
{
    /// <inheritdoc />
    protected override Func<RecurrentState> Start(GruKind kind, IntegerCall call)
    {
        Requantizer shown = Requantizer.Of(GruState.Exact, call.Output);
        return () => new GruState(shown, call.Output.ZeroPoint, (int)kind.HiddenSize);
    }
}
