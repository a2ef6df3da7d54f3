namespace PruneKit;

/// <summary>Writes a <see cref="BatchNormKind"/> as BatchNormalization with the running statistics.</summary>
internal sealed class BatchNormOnnx : OnnxRule<BatchNormKind>
{
    /// <inheritdoc />
    protected override string Emit(BatchNormKind kind, OnnxLayer layer) => layer.Node(
        "BatchNormalization",
        [layer.Input, Scale(kind, layer), Shift(kind, layer), layer.Weight("running_mean"), layer.Weight("running_var")],
        OnnxAttributes.Float("epsilon", kind.Epsilon));


    private static string Scale(BatchNormKind kind, OnnxLayer layer) => kind.Affine ? layer.Weight("weight") : Constant("ones", 1, kind, layer);

    private static string Shift(BatchNormKind kind, OnnxLayer layer) => kind.Affine ? layer.Weight("bias") : Constant("zeros", 0, kind, layer);

    private static string Constant(string name, float value, BatchNormKind kind, OnnxLayer layer) =>
        layer.Floats(name, [.. Enumerable.Repeat(value, (int)kind.Features)], kind.Features);
}
