namespace PruneKit;

/// <summary>Writes a <see cref="ConstantKind"/> as codes of the graph with a batch of 1.</summary>
internal sealed class ConstantOnnxInteger : OnnxIntegerRule<ConstantKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(ConstantKind kind, OnnxIntegerLayer layer)
    {
        sbyte[] codes = [.. layer.Call.Floats("value").Select(value => (sbyte)layer.Call.Output.Quantize(value))];
        return OnnxValue.Codes(layer.Nodes([]).Codes("codes", codes, [1, .. kind.Shape.Axes]));
    }
}
