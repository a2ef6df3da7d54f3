namespace PruneKit;

/// <summary>Writes a <see cref="TakeKind"/> as Gather.</summary>
internal sealed class TakeOnnx : OnnxRule<TakeKind>
{
    /// <inheritdoc />
    protected override string Emit(TakeKind kind, OnnxLayer layer) => layer.Node(
        "Gather", [layer.Input, layer.Ints("positions", kind.Indices.ToArray())], OnnxAttributes.Int("axis", layer.Axis(kind.Axis)));
}
