namespace PruneKit;

/// <summary>Writes a <see cref="ConstantKind"/> as a tensor of the graph with a batch of 1.</summary>
internal sealed class ConstantOnnx : OnnxRule<ConstantKind>
{
    /// <inheritdoc />
    protected override string Emit(ConstantKind kind, OnnxLayer layer) => layer.Floats("value", layer.Values("value"), [1, .. kind.Shape.Axes]);
}
