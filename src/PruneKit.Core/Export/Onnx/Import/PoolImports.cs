namespace PruneKit;

/// <summary>Pools and reductions.</summary>
internal static class PoolImports
{
    /// <summary>MaxPool.</summary>
    public static void Maximum(OnnxImportNode node)
    {
        (ValueList<long> kernel, ValueList<long> stride, ValueList<long> dilation, long[] pads) = Read(node);
        if (node.Gives(1))
            throw node.Refuse("its positions are not read");
        var kind = new MaxPoolKind(kernel) { Stride = stride, Dilation = dilation };
        bool ceiling = node.Settings.Flag("ceil_mode");
        if (Fit(node.Live().Shape, pads, kernel, stride, dilation, ceiling) is (ValueList<long> padding, bool rounds))
            node.Layer(kind with { Padding = padding, Ceiling = rounds });
        else
            node.Layer(kind with { Ceiling = ceiling }, node.Add(new PadKind([0, .. pads.AsSpan(0, kernel.Count)], [0, .. pads.AsSpan(kernel.Count)], PadMode.Constant) { Value = float.MinValue }, [node.Live()]));
    }

    /// <summary>AveragePool.</summary>
    public static void Average(OnnxImportNode node)
    {
        (ValueList<long> kernel, ValueList<long> stride, ValueList<long> dilation, long[] pads) = Read(node);
        if (Fit(node.Live().Shape, pads, kernel, stride, dilation, node.Settings.Flag("ceil_mode")) is not (ValueList<long> padding, bool rounds))
            throw node.Refuse($"its pads [{string.Join(", ", pads)}] differ before and after; pad with a layer of its own");
        if (dilation.Any(distance => distance != 1))
            throw node.Refuse($"its dilations {dilation} are not read");
        bool counts = node.Settings.Flag("count_include_pad");
        if (counts && rounds && !node.Settings.Flag("ceil_mode"))
            throw node.Refuse($"its pads [{string.Join(", ", pads)}] differ before and after, and count; pad with a layer of its own");
        node.Layer(new AveragePoolKind(kernel) { Stride = stride, Padding = padding, Ceiling = rounds, CountPadding = counts || padding.All(count => count == 0) });
    }

    /// <summary>GlobalAveragePool and GlobalMaxPool.</summary>
    public static void Global(OnnxImportNode node, bool maximum) => node.Layer(new AdaptivePoolKind(Window.Repeat(1, node.Live().Shape.Rank - 1), maximum));

    /// <summary>A reduction to a mean, a sum, a maximum or a minimum.</summary>
    public static Action<OnnxImportNode> Reduce(Func<ValueList<int>, bool, LayerKind> make) => node => node.Layer(make(Axes(node), node.Settings.Flag("keepdims", otherwise: true)));

    /// <summary>The axes of a reduction.</summary>
    private static ValueList<int> Axes(OnnxImportNode node)
    {
        int rank = node.Live().Shape.Rank;
        long[] axes = node.Longs("axes", 1) ?? throw node.Refuse("it reduces the batch too; name the axes");
        if (axes.Length == 0)
            throw node.Refuse("it names no axes");
        _ = node.Settings.Flag("noop_with_empty_axes");
        return axes.Select(axis => node.Axis(axis, rank)).Order().ToValueList();
    }

    private static (ValueList<long> Kernel, ValueList<long> Stride, ValueList<long> Dilation, long[] Pads) Read(OnnxImportNode node)
    {
        ValueList<long> kernel = node.Settings.Ints("kernel_shape")?.ToValueList() ?? throw node.Refuse("it has no kernel_shape");
        if (kernel.Count is not (1 or 2) || node.Live().Shape.Rank != kernel.Count + 1)
            throw node.Refuse($"its window {kernel} does not fit [batch, {string.Join(", ", node.Live().Shape.Axes)}]; 1 and 2 spatial axes are read");
        if (kernel.Any(size => size <= 0))
            throw node.Refuse($"its window {kernel} has no size");
        ValueList<long> stride = ConvolutionImports.Numbers(node, "strides", kernel.Count), dilation = ConvolutionImports.Numbers(node, "dilations", kernel.Count);
        return (kernel, stride, dilation, ConvolutionImports.Pads(node, node.Live().Shape, kernel, stride, dilation));
    }

    /// <summary>Padding alike on both sides, and rounding, that give as many windows at the same places; null where there is none.</summary>
    private static (ValueList<long> Padding, bool Ceiling)? Fit(Shape input, long[] pads, ValueList<long> kernel, ValueList<long> stride, ValueList<long> dilation, bool ceiling)
    {
        int rank = kernel.Count;
        ValueList<long> before = pads[..rank].ToValueList();
        if (before.SequenceEqual(pads[rank..]))
            return (before, ceiling);
        if (ceiling)
            return null;
        bool Same(bool rounds) => Enumerable.Range(0, rank).All(axis =>
            Window.Count(input[axis + 1], kernel[axis], stride[axis], before[axis], dilation[axis], rounds)
            == ((input[axis + 1] + pads[axis] + pads[axis + rank] - (dilation[axis] * (kernel[axis] - 1)) - 1) / stride[axis]) + 1);
        return pads.Take(rank).Zip(pads.Skip(rank)).All(pair => pair.Second >= pair.First) && Same(true) ? (before, true) : null;
    }
}
