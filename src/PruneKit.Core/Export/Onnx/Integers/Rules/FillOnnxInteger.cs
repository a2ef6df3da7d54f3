namespace PruneKit;

/// <summary>Writes a <see cref="FillKind"/> as Where; the number is one that the output's codes have, so that an infinite one is their end.</summary>
internal sealed class FillOnnxInteger : OnnxIntegerRule<FillKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(FillKind kind, OnnxIntegerLayer layer)
    {
        ActivationQuantization output = layer.Call.Output;
        return OnnxValue.Reals(layer.Emit([layer.Requantized(0)], kind with { Value = output.Dequantize(output.Quantize((float)kind.Value)) }));
    }
}
