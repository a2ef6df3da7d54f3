namespace PruneKit;

/// <summary>Writes a <see cref="PadKind"/> as Pad; the constant is a number that the output's codes have.</summary>
internal sealed class PadOnnxInteger : OnnxIntegerRule<PadKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(PadKind kind, OnnxIntegerLayer layer)
    {
        ActivationQuantization output = layer.Call.Output;
        return OnnxValue.Reals(layer.Emit([layer.Requantized(0)], kind with { Value = output.Dequantize(output.Quantize((float)kind.Value)) }));
    }
}
