namespace PruneKit;

/// <summary>Writes a <see cref="TransposeKind"/> as Transpose.</summary>
internal sealed class TransposeOnnx : OnnxRule<TransposeKind>
{
    /// <inheritdoc />
    protected override string Emit(TransposeKind kind, OnnxLayer layer) =>
        layer.Node("Transpose", [layer.Input], OnnxAttributes.Ints("perm", [0, .. kind.Permutation.Select(axis => axis + 1L)]));
}
