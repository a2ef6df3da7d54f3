namespace PruneKit;

/// <summary>Writes an <see cref="EmbeddingKind"/> as Gather of rows.</summary>
internal sealed class EmbeddingOnnx : OnnxRule<EmbeddingKind>
{
    /// <inheritdoc />
    protected override string Emit(EmbeddingKind kind, OnnxLayer layer) => layer.Node("Gather", [layer.Weight("weight"), layer.Input], OnnxAttributes.Int("axis", 0));
}
