namespace PruneKit;

/// <summary>Writes a <see cref="ClampKind"/> as RELU or RELU6 where it is one, else as MAXIMUM and MINIMUM with constants.</summary>
internal sealed class ClampTfLite : TfLiteRule<ClampKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ClampKind kind, TfLiteLayer layer)
    {
        TfLiteValue value = layer.Any();
        int[] shape = [.. layer.Graph.Tensors[value.Tensor].Shape];
        int made = layer.Requantized(value.Tensor);
        if (kind.Minimum is double lowest)
            made = layer.Node(TfLiteOperator.Maximum, [made, Bound(layer, "lowest", lowest)], shape, TfLiteSettings.Pair(TfLiteOperator.Maximum, TfLiteActivation.None));
        if (kind.Maximum is double highest)
            made = layer.Node(TfLiteOperator.Minimum, [made, Bound(layer, "highest", highest)], shape, TfLiteSettings.Pair(TfLiteOperator.Minimum, TfLiteActivation.None));
        return value with { Tensor = made };
    }

    private static int Bound(TfLiteLayer layer, string part, double bound) => layer.Integer is IntegerCall call
        ? layer.Codes(part, TfLiteScales.Of(call.Output), layer.Type, [call.Output.Quantize((float)bound)], 1)
        : layer.Number(part, bound);
}
