namespace PruneKit;

/// <summary>A kind that moves or chooses numbers: codes are brought to the output's quantisation before it.</summary>
internal sealed class MovingOnnx<TKind> : OnnxIntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override OnnxValue Emit(TKind kind, OnnxIntegerLayer layer)
    {
        if (layer.Inputs[0].Form == OnnxForm.Rows)
            return new OnnxValue(layer.Emit(layer.All(input => layer.Inputs[input].Name)), OnnxForm.Rows);
        return OnnxValue.Reals(layer.Emit(layer.All(layer.Requantized)));
    }
}
