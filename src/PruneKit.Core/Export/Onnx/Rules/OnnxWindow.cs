namespace PruneKit;

/// <summary>Padding of pools, made explicit.</summary>
internal static class OnnxWindow
{
    /// <summary>The padding after each axis with which rounding down gives as many windows as the kind asks for.</summary>
    public static long[] EndPadding(Shape input, PoolKind kind, ValueList<long> dilation) =>
        [.. Enumerable.Range(0, kind.Rank).Select(axis => EndPadding(input.Axes[axis + 1], kind, dilation[axis], axis))];

    /// <summary>Pads the spatial axes of [batch, channels, spatial...].</summary>
    public static string Pad(OnnxLayer layer, string value, ValueList<long> start, long[] end, float with) => layer.Node(
        "Pad", [value, layer.Ints("pads", [0, 0, .. start, 0, 0, .. end]), layer.Floats("padding", [with])], OnnxAttributes.Text("mode", "constant"));

    private static long EndPadding(long size, PoolKind kind, long dilation, int axis)
    {
        long count = Window.Count(size, kind.Kernel[axis], kind.Stride[axis], kind.Padding[axis], dilation, kind.Ceiling);
        long reach = ((count - 1) * kind.Stride[axis]) + (dilation * (kind.Kernel[axis] - 1)) + 1;
        return Math.Max(kind.Padding[axis], reach - size - kind.Padding[axis]);
    }
}
