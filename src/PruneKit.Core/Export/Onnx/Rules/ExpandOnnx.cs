namespace PruneKit;

/// <summary>Writes an <see cref="ExpandKind"/> as Expand.</summary>
internal sealed class ExpandOnnx : OnnxRule<ExpandKind>
{
    /// <inheritdoc />
    protected override string Emit(ExpandKind kind, OnnxLayer layer) => layer.Node("Expand", [layer.Input, layer.Ints("shape", [1, .. kind.Target.Axes])]);
}
