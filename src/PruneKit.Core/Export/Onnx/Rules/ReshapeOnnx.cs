namespace PruneKit;

/// <summary>Writes a <see cref="ReshapeKind"/> as Reshape; size 0 in the new shape keeps the batch.</summary>
internal sealed class ReshapeOnnx : OnnxRule<ReshapeKind>
{
    /// <inheritdoc />
    protected override string Emit(ReshapeKind kind, OnnxLayer layer) =>
        layer.Node("Reshape", [layer.Input, layer.Ints("shape", [0, .. kind.Target.Axes])]);
}
