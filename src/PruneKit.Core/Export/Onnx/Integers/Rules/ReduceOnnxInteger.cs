namespace PruneKit;

/// <summary>Writes a <see cref="ReduceKind"/>: sums of dequantised codes, and the largest or smallest of requantised ones.</summary>
internal sealed class ReduceOnnxInteger : OnnxIntegerRule<ReduceKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(ReduceKind kind, OnnxIntegerLayer layer)
    {
        if (kind.Function != ReduceFunction.Sum)
            return OnnxValue.Reals(layer.Emit([layer.Requantized(0)]));
        IntegerCall call = layer.Call;
        return TwoRoundings.Write(layer, layer.Emit([layer.Reals(0)]), [call.Input.Scale], [Multiplier.Of((double)call.Input.Scale / call.Output.Scale)]);
    }
}
