namespace PruneKit;

/// <summary>Writes a <see cref="SoftmaxKind"/> as Softmax, cut off at the largest number that the output's codes have: ONNX Runtime's own integer softmax turns 1 into the code of 0.</summary>
internal sealed class SoftmaxOnnxInteger : OnnxIntegerRule<SoftmaxKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(SoftmaxKind kind, OnnxIntegerLayer layer)
    {
        ActivationQuantization output = layer.Call.Output;
        string shares = layer.Emit([layer.Reals(0)]);
        OnnxLayer nodes = layer.Nodes([shares]);
        return OnnxValue.Reals(nodes.Node("Min", [shares, nodes.Number("highest", output.Dequantize(output.Highest))]));
    }
}
