namespace PruneKit;

/// <summary>Writes a <see cref="SelectKind"/> as Gather of one position, which drops the axis.</summary>
internal sealed class SelectOnnx : OnnxRule<SelectKind>
{
    /// <inheritdoc />
    protected override string Emit(SelectKind kind, OnnxLayer layer)
    {
        long size = layer.InputShape[kind.Axis];
        string index = layer.Ints("index", [kind.Index < 0 ? kind.Index + size : kind.Index], []);
        return layer.Node("Gather", [layer.Input, index], OnnxAttributes.Int("axis", layer.Axis(kind.Axis)));
    }
}
