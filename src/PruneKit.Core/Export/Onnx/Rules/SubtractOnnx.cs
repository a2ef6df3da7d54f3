namespace PruneKit;

/// <summary>Writes a <see cref="SubtractKind"/> as Sub.</summary>
internal sealed class SubtractOnnx : OnnxRule<SubtractKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(SubtractKind kind, OnnxLayer layer) => layer.Node("Sub", layer.Inputs);
}
