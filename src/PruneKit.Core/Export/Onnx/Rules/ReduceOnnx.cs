namespace PruneKit;

/// <summary>Writes a <see cref="ReduceKind"/> as ReduceSum, ReduceMax or ReduceMin; in opset 17 only the sum takes its axes as an input.</summary>
internal sealed class ReduceOnnx : OnnxRule<ReduceKind>
{
    /// <inheritdoc />
    protected override string Emit(ReduceKind kind, OnnxLayer layer)
    {
        long[] axes = [.. kind.Axes.Select(layer.Axis).Order()];
        AttributeProto keep = OnnxAttributes.Flag("keepdims", kind.KeepDimensions);
        return kind.Function switch
        {
            ReduceFunction.Sum => layer.Node("ReduceSum", [layer.Input, layer.Ints("axes", axes)], keep),
            ReduceFunction.Maximum => layer.Node("ReduceMax", [layer.Input], OnnxAttributes.Ints("axes", axes), keep),
            ReduceFunction.Minimum => layer.Node("ReduceMin", [layer.Input], OnnxAttributes.Ints("axes", axes), keep),
            _ => throw layer.Refuse($"reduction {kind.Function} cannot be exported to ONNX; replace it by another"),
        };
    }
}
