namespace PruneKit;

/// <summary>Writes a <see cref="FillKind"/> as SELECT_V2 over its mask.</summary>
internal sealed class FillTfLite : TfLiteRule<FillKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(FillKind kind, TfLiteLayer layer)
    {
        int[] mask = [.. layer.Values("mask").Select(value => value != 0 ? 1 : 0)];
        int where = layer.Codes("mask", null, TfLiteType.Bool, mask, [.. Enumerable.Repeat(1, layer.InputShape.Rank + 1 - kind.Shape.Rank), .. kind.Shape.Axes.Select(size => (int)size)]);
        int value = layer.Integer is IntegerCall call
            ? layer.Codes("value", TfLiteScales.Of(call.Output), layer.Type, [call.Output.Quantize((float)kind.Value)], 1)
            : layer.Number("value", kind.Value);
        return new TfLiteValue(layer.Node(TfLiteOperator.SelectV2, [where, value, layer.Requantized(layer.Own())], layer.Shape(isLast: false)));
    }
}
