namespace PruneKit;

/// <summary>Writes an <see cref="AveragePoolKind"/> as AveragePool. A last, partly covered window becomes padding on the right, which never counts in the mean.</summary>
internal sealed class AveragePoolOnnx : OnnxRule<AveragePoolKind>
{
    /// <inheritdoc />
    protected override string Emit(AveragePoolKind kind, OnnxLayer layer)
    {
        long[] end = OnnxWindow.EndPadding(layer.InputShape, kind, Window.Repeat(1, kind.Rank));
        bool apart = kind.CountPadding && !end.SequenceEqual(kind.Padding) && kind.Padding.Any(padding => padding > 0);
        return apart ? Apart(kind, layer, end) : Pool(kind, layer, layer.Input, [.. kind.Padding, .. end], kind.CountPadding && end.SequenceEqual(kind.Padding));
    }


    /// <summary>PyTorch counts its own padding but not what a partly covered window has beyond it, so the one becomes zeros and the other stays padding.</summary>
    private static string Apart(AveragePoolKind kind, OnnxLayer layer, long[] end)
    {
        string padded = OnnxWindow.Pad(layer, layer.Input, kind.Padding, [.. kind.Padding], 0);
        long[] beyond = [.. end.Zip(kind.Padding, (all, padding) => Math.Max(0, all - padding))];
        return Pool(kind, layer, padded, [.. Window.Repeat(0, kind.Rank), .. beyond], countPadding: false);
    }

    private static string Pool(AveragePoolKind kind, OnnxLayer layer, string input, long[] pads, bool countPadding) => layer.Node(
        "AveragePool",
        [input],
        OnnxAttributes.Flag("count_include_pad", countPadding),
        OnnxAttributes.Ints("kernel_shape", kind.Kernel),
        OnnxAttributes.Ints("pads", pads),
        OnnxAttributes.Ints("strides", kind.Stride));
}
