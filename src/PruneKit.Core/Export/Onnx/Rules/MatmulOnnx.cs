namespace PruneKit;

/// <summary>Writes a <see cref="MatmulKind"/> as MatMul.</summary>
internal sealed class MatmulOnnx : OnnxRule<MatmulKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(MatmulKind kind, OnnxLayer layer) => layer.Node("MatMul", layer.Inputs);
}
