namespace PruneKit;

/// <summary>Writes a <see cref="MaximumKind"/> as Max.</summary>
internal sealed class MaximumOnnx : OnnxRule<MaximumKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(MaximumKind kind, OnnxLayer layer) => layer.Node("Max", layer.Inputs);
}
