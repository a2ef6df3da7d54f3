namespace PruneKit;

/// <summary>Writes a <see cref="MultiplyKind"/> as Mul of dequantised codes.</summary>
internal sealed class MultiplyOnnxInteger : OnnxIntegerRule<MultiplyKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(MultiplyKind kind, OnnxIntegerLayer layer)
    {
        double step = (double)layer.Call.Inputs[0].Scale * layer.Call.Inputs[1].Scale;
        return TwoRoundings.Write(layer, layer.Emit(layer.All(layer.Reals)), [step], [Multiplier.Of(step / layer.Call.Output.Scale)]);
    }
}
