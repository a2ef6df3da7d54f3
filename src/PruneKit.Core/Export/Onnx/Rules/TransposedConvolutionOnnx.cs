namespace PruneKit;

/// <summary>Writes a <see cref="TransposedConvolutionKind"/> as ConvTranspose. Runtimes demand an output padding below the stride; more of it, which a dilation allows, becomes less padding at the end.</summary>
internal sealed class TransposedConvolutionOnnx : OnnxRule<TransposedConvolutionKind>
{
    /// <inheritdoc />
    protected override string Emit(TransposedConvolutionKind kind, OnnxLayer layer) => layer.Node(
        "ConvTranspose",
        kind.Bias ? [layer.Input, layer.Weight("weight"), layer.Weight("bias")] : [layer.Input, layer.Weight("weight")],
        OnnxAttributes.Ints("dilations", kind.Dilation),
        OnnxAttributes.Int("group", kind.Groups),
        OnnxAttributes.Ints("kernel_shape", kind.Kernel),
        OnnxAttributes.Ints("output_padding", Axes(kind, axis => IsPlain(kind, axis) ? kind.OutputPadding[axis] : 0)),
        OnnxAttributes.Ints("pads", [.. kind.Padding, .. Axes(kind, axis => IsPlain(kind, axis) ? kind.Padding[axis] : EndPadding(kind, axis, layer))]),
        OnnxAttributes.Ints("strides", kind.Stride));

    private static IEnumerable<long> Axes(TransposedConvolutionKind kind, Func<int, long> number) => Enumerable.Range(0, kind.Rank).Select(number);

    private static bool IsPlain(TransposedConvolutionKind kind, int axis) => kind.OutputPadding[axis] < kind.Stride[axis];

    private static long EndPadding(TransposedConvolutionKind kind, int axis, OnnxLayer layer) => kind.Padding[axis] >= kind.OutputPadding[axis]
        ? kind.Padding[axis] - kind.OutputPadding[axis]
        : throw layer.Refuse($"output padding {kind.OutputPadding} of at least the stride {kind.Stride} and more than the padding {kind.Padding} cannot be exported to ONNX; lower it");
}
