namespace PruneKit;

/// <summary>Writes a <see cref="LayerNormKind"/> as LayerNormalization.</summary>
internal sealed class LayerNormOnnx : OnnxRule<LayerNormKind>
{
    /// <inheritdoc />
    protected override string Emit(LayerNormKind kind, OnnxLayer layer) => layer.Node(
        "LayerNormalization",
        kind.Affine && kind.Bias ? [layer.Input, Scale(kind, layer), layer.Weight("bias")] : [layer.Input, Scale(kind, layer)],
        OnnxAttributes.Int("axis", -kind.NormalizedShape.Rank),
        OnnxAttributes.Float("epsilon", kind.Epsilon));


    /// <summary>The operator demands a scale; ones where the layer has none.</summary>
    private static string Scale(LayerNormKind kind, OnnxLayer layer) => kind.Affine
        ? layer.Weight("weight")
        : layer.Floats("ones", [.. Enumerable.Repeat(1f, (int)kind.NormalizedShape.ElementCount)], kind.NormalizedShape.Axes.ToArray());
}
