namespace PruneKit;

/// <summary>Writes a <see cref="ScaleKind"/> as Mul and Add; what would do nothing is left out.</summary>
internal sealed class ScaleOnnx : OnnxRule<ScaleKind>
{
    /// <inheritdoc />
    protected override string Emit(ScaleKind kind, OnnxLayer layer)
    {
        string scaled = kind.Factor == 1 ? layer.Input : layer.Node("Mul", [layer.Input, layer.Number("factor", kind.Factor)]);
        return kind.Offset == 0 ? scaled : layer.Node("Add", [scaled, layer.Number("offset", kind.Offset)]);
    }
}
