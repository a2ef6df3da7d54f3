namespace PruneKit;

/// <summary>Writes a <see cref="MeanKind"/> as ReduceMean.</summary>
internal sealed class MeanOnnx : OnnxRule<MeanKind>
{
    /// <inheritdoc />
    protected override string Emit(MeanKind kind, OnnxLayer layer) => layer.Node(
        "ReduceMean", [layer.Input], OnnxAttributes.Ints("axes", kind.Axes.Select(layer.Axis).Order()), OnnxAttributes.Flag("keepdims", kind.KeepDimensions));
}
