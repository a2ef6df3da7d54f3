namespace PruneKit;

/// <summary>Writes an <see cref="InstanceNormKind"/> as InstanceNormalization.</summary>
internal sealed class InstanceNormOnnx : OnnxRule<InstanceNormKind>
{
    /// <inheritdoc />
    protected override string Emit(InstanceNormKind kind, OnnxLayer layer) => layer.Node(
        "InstanceNormalization",
        kind.Affine
            ? [layer.Input, layer.Weight("weight"), layer.Weight("bias")]
            : [layer.Input, layer.Fill("ones", 1, kind.Features), layer.Fill("zeros", 0, kind.Features)],
        OnnxAttributes.Float("epsilon", kind.Epsilon));
}
