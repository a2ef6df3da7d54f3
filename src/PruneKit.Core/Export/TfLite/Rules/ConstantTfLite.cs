namespace PruneKit;

/// <summary>Writes a <see cref="ConstantKind"/> as a constant.</summary>
internal sealed class ConstantTfLite : TfLiteRule<ConstantKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ConstantKind kind, TfLiteLayer layer)
    {
        float[] values = layer.Values("value");
        int[] shape = layer.Shape(isLast: false);
        return new TfLiteValue(layer.Integer is IntegerCall call
            ? layer.Codes("value", TfLiteScales.Of(call.Output), layer.Type, values.Select(call.Output.Quantize), shape)
            : layer.Floats("value", values, shape));
    }
}
