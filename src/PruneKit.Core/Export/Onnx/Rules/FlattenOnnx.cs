namespace PruneKit;

/// <summary>Writes a <see cref="FlattenKind"/> as Reshape; size 0 in the new shape keeps the batch.</summary>
internal sealed class FlattenOnnx : OnnxRule<FlattenKind>
{
    /// <inheritdoc />
    protected override string Emit(FlattenKind kind, OnnxLayer layer) =>
        layer.Node("Reshape", [layer.Input, layer.Ints("shape", [0, .. kind.InferShapes(layer.InputShapes)[0].Axes])]);
}
