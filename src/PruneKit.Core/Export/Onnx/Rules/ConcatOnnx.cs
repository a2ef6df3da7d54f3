namespace PruneKit;

/// <summary>Writes a <see cref="ConcatKind"/> as Concat.</summary>
internal sealed class ConcatOnnx : OnnxRule<ConcatKind>
{
    /// <inheritdoc />
    protected override string Emit(ConcatKind kind, OnnxLayer layer) =>
        layer.Node("Concat", layer.Inputs, OnnxAttributes.Int("axis", layer.Axis(kind.Axis)));
}
