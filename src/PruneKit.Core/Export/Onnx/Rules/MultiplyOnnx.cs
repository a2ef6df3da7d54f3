namespace PruneKit;

/// <summary>Writes a <see cref="MultiplyKind"/> as Mul.</summary>
internal sealed class MultiplyOnnx : OnnxRule<MultiplyKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(MultiplyKind kind, OnnxLayer layer) => layer.Node("Mul", layer.Inputs);
}
