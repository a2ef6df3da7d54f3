namespace PruneKit;

/// <summary>Writes a <see cref="DivideKind"/> as Div.</summary>
internal sealed class DivideOnnx : OnnxRule<DivideKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(DivideKind kind, OnnxLayer layer) => layer.Node("Div", layer.Inputs);
}
