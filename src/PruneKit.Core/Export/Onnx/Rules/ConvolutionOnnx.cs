namespace PruneKit;

/// <summary>Writes a <see cref="ConvolutionKind"/> as Conv.</summary>
internal sealed class ConvolutionOnnx : OnnxRule<ConvolutionKind>
{
    /// <inheritdoc />
    protected override string Emit(ConvolutionKind kind, OnnxLayer layer) => layer.Node(
        "Conv",
        kind.Bias ? [layer.Input, layer.Weight("weight"), layer.Weight("bias")] : [layer.Input, layer.Weight("weight")],
        OnnxAttributes.Ints("dilations", kind.Dilation),
        OnnxAttributes.Int("group", kind.Groups),
        OnnxAttributes.Ints("kernel_shape", kind.Kernel),
        OnnxAttributes.Ints("pads", [.. kind.Padding, .. kind.Padding]),
        OnnxAttributes.Ints("strides", kind.Stride));
}
