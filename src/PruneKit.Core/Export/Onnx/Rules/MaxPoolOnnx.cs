namespace PruneKit;

/// <summary>Writes a <see cref="MaxPoolKind"/> as MaxPool. A last, partly covered window becomes padding on the right, so that no reader's idea of ceil_mode matters.</summary>
internal sealed class MaxPoolOnnx : OnnxRule<MaxPoolKind>
{
    /// <inheritdoc />
    protected override string Emit(MaxPoolKind kind, OnnxLayer layer)
    {
        long[] end = OnnxWindow.EndPadding(layer.InputShape, kind, kind.Dilation);
        bool tooWide = end.Zip(kind.Kernel).Any(pair => pair.First >= pair.Second);
        string input = tooWide ? OnnxWindow.Pad(layer, layer.Input, kind.Padding, end, float.NegativeInfinity) : layer.Input;
        return layer.Node(
            "MaxPool",
            [input],
            OnnxAttributes.Ints("dilations", kind.Dilation),
            OnnxAttributes.Ints("kernel_shape", kind.Kernel),
            OnnxAttributes.Ints("pads", tooWide ? Window.Repeat(0, 2 * kind.Rank) : [.. kind.Padding, .. end]),
            OnnxAttributes.Ints("strides", kind.Stride));
    }
}
