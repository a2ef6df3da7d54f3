namespace PruneKit;

/// <summary>Writes a <see cref="MeanKind"/> as ReduceMean of dequantised codes.</summary>
internal sealed class MeanOnnxInteger : OnnxIntegerRule<MeanKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(MeanKind kind, OnnxIntegerLayer layer)
    {
        IntegerCall call = layer.Call;
        int count = ReducedAxes.Groups(call.InputShape, kind.Axes)[0].Length;
        Multiplier factor = ReduceOperation.Divided(Multiplier.Of((double)call.Input.Scale / call.Output.Scale), count);
        return TwoRoundings.Write(layer, layer.Emit([layer.Reals(0)]), [(double)call.Input.Scale / count], [factor]);
    }
}
