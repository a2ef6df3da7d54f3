namespace PruneKit;

/// <summary>Writes a <see cref="MultiplyKind"/> as Mul.</summary>
internal sealed class MultiplyOnnx : OnnxRule<MultiplyKind>
{
    /// <inheritdoc />
    protected override string Emit(MultiplyKind kind, OnnxLayer layer) => layer.Node("Mul", layer.Inputs);
}
