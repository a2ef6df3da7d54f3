namespace PruneKit;

/// <summary>The arithmetic of sliding windows, shared by convolutions and pools.</summary>
internal static class Window
{
    /// <summary>How many windows fit along one axis.</summary>
    /// <remarks>floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1; with <paramref name="ceiling"/> the division rounds up,
    /// so that a last window may be partly covered, but never starts in the right padding.</remarks>
    public static long Count(long size, long kernel, long stride, long padding, long dilation, bool ceiling)
    {
        long reach = size + (2 * padding) - (dilation * (kernel - 1)) - 1 + (ceiling ? stride - 1 : 0);
        if (reach < 0)
            return 0;
        long count = (reach / stride) + 1;
        return ceiling && (count - 1) * stride >= size + padding ? count - 1 : count;
    }

    /// <summary>The shape of [channels, spatial...] after a window has slid over it.</summary>
    public static Shape Slide(Shape input, long channels, ValueList<long> kernel, ValueList<long> stride, ValueList<long> padding, ValueList<long> dilation, bool ceiling)
    {
        long[] axes = new long[kernel.Count + 1];
        axes[0] = channels;
        for (int i = 0; i < kernel.Count; i++)
            axes[i + 1] = Count(input.Axes[i + 1], kernel[i], stride[i], padding[i], dilation[i], ceiling);
        if (axes.Contains(0))
            throw new InvalidInputException($"a window of {kernel} with padding {padding} and dilation {dilation} does not fit into {input}");
        return new Shape(ValueList.Create<long>(axes));
    }

    /// <summary>The same number for each spatial axis.</summary>
    public static ValueList<long> Repeat(long value, int rank) => Enumerable.Repeat(value, rank).ToValueList();
}
