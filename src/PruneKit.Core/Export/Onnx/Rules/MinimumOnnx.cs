namespace PruneKit;

/// <summary>Writes a <see cref="MinimumKind"/> as Min.</summary>
internal sealed class MinimumOnnx : OnnxRule<MinimumKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(MinimumKind kind, OnnxLayer layer) => layer.Node("Min", layer.Inputs);
}
