namespace PruneKit;

/// <summary>Writes a <see cref="PReluKind"/> as PRelu.</summary>
internal sealed class PReluOnnx : OnnxRule<PReluKind>
{
    /// <inheritdoc />
    protected override string Emit(PReluKind kind, OnnxLayer layer) => layer.Node(
        "PRelu", [layer.Input, kind.Slopes == 1 ? layer.Weight("weight") : layer.PerChannel("weight")]);
}
