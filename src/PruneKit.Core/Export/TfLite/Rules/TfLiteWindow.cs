namespace PruneKit;

/// <summary>A window that slides over the spatial axes of a value with channels last; one spatial axis becomes two, of which the first is 1.</summary>
internal sealed record TfLiteWindow(long[] Input, long[] Output, long[] Kernel, long[] Stride, long[] Padding, long[] Dilation)
{
    /// <summary>Of a layer's settings.</summary>
    public static TfLiteWindow Of(Shape input, Shape output, ValueList<long> kernel, ValueList<long> stride, ValueList<long> padding, ValueList<long> dilation) => new(
        Plane(input.Axes.Skip(1), 1), Plane(output.Axes.Skip(1), 1), Plane(kernel, 1), Plane(stride, 1), Plane(padding, 0), Plane(dilation, 1));

    /// <summary>Whether TensorFlow Lite's padding SAME is this padding: as many positions as strides fit, and the padding before rounded down.</summary>
    public bool IsSame => Enumerable.Range(0, 2).All(axis => Output[axis] == (Input[axis] + Stride[axis] - 1) / Stride[axis] && Math.Max(0, Reach(axis) - Input[axis]) / 2 == Padding[axis]);

    /// <summary>Whether no window reaches beyond the input.</summary>
    public bool IsValid => Enumerable.Range(0, 2).All(axis => Padding[axis] == 0 && Reach(axis) <= Input[axis]);

    /// <summary>How far the windows reach beyond the input's end.</summary>
    public long[] After => [.. Enumerable.Range(0, 2).Select(axis => Math.Max(0, Reach(axis) - Input[axis] - Padding[axis]))];

    /// <summary>How much of the padding a pool counts: what lies beyond the padding that the layer asks for does not count.</summary>
    public bool CountsAll => Enumerable.Range(0, 2).All(axis => After[axis] <= Padding[axis]);

    /// <summary>Two numbers from one or two.</summary>
    public static long[] Plane(IEnumerable<long> numbers, long missing) => numbers.ToArray() is [long single] ? [missing, single] : [.. numbers];

    /// <summary>The input with padding around it, so that the windows need none.</summary>
    public int Padded(TfLiteLayer layer, int input)
    {
        if (IsValid)
            return input;
        (int[] shape, int counts) = Around(layer);
        return layer.Before(TfLiteOperator.Pad, "padded", [input, counts], shape, TfLiteSettings.Pad);
    }

    /// <summary>The padded shape, and the constant that says how much goes where.</summary>
    public (int[] Shape, int Counts) Around(TfLiteLayer layer)
    {
        int[] before = [.. Padding.Select(count => (int)count)], after = [.. After.Select(count => (int)count)];
        int[] shape = [1, (int)Input[0] + before[0] + after[0], (int)Input[1] + before[1] + after[1], (int)layer.InputShape[0]];
        int[] counts = [0, 0, before[0], after[0], before[1], after[1], 0, 0];
        return (shape, layer.Graph.Pairs(counts));
    }

    private long Reach(int axis) => ((Output[axis] - 1) * Stride[axis]) + (Dilation[axis] * (Kernel[axis] - 1)) + 1;
}
