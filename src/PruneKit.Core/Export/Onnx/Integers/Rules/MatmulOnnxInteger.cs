namespace PruneKit;

/// <summary>Writes a <see cref="MatmulKind"/> as MatMul of dequantised codes.</summary>
internal sealed class MatmulOnnxInteger : OnnxIntegerRule<MatmulKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(MatmulKind kind, OnnxIntegerLayer layer)
    {
        double step = layer.Call.Inputs[0].Scale * layer.Call.Inputs[1].Scale;
        return TwoRoundings.Write(layer, layer.Emit(layer.All(layer.Reals)), [step], [Multiplier.Of(step / layer.Call.Output.Scale)]);
    }
}
