namespace PruneKit;

/// <summary>Convolutions.</summary>
internal static class ConvolutionImports
{
    /// <summary>Conv.</summary>
    public static void Convolution(OnnxImportNode node)
    {
        (OnnxLive input, OnnxConstant weight, int rank) = Read(node);
        long groups = node.Settings.Int("group", 1);
        ValueList<long> kernel = weight.Dims[2..].ToValueList();
        ValueList<long> stride = Numbers(node, "strides", rank), dilation = Numbers(node, "dilations", rank);
        long[] pads = Pads(node, input.Shape, kernel, stride, dilation);
        bool even = pads.AsSpan(0, rank).SequenceEqual(pads.AsSpan(rank));
        if (!even)
            input = node.Add(new PadKind([0, .. pads.AsSpan(0, rank)], [0, .. pads.AsSpan(rank)], PadMode.Constant), [input])[0];
        var kind = new ConvolutionKind(weight.Dims[1] * groups, weight.Dims[0], kernel)
        {
            Stride = stride,
            Dilation = dilation,
            Groups = groups,
            Padding = even ? pads[..rank].ToValueList() : Window.Repeat(0, rank),
            Bias = node.Has(2),
        };
        node.Layer(kind, [input], Tensors(node, weight));
    }

    /// <summary>ConvTranspose.</summary>
    public static void Transposed(OnnxImportNode node)
    {
        (OnnxLive input, OnnxConstant weight, int rank) = Read(node);
        long groups = node.Settings.Int("group", 1);
        if (node.Settings.Text("auto_pad", "NOTSET") != "NOTSET" || node.Settings.Ints("output_shape") is not null)
            throw node.Refuse("auto_pad and output_shape are not read; give pads and output_padding");
        long[] pads = node.Settings.Ints("pads") ?? new long[2 * rank], more = node.Settings.Ints("output_padding") ?? new long[rank];
        if (pads.Length != 2 * rank || more.Length != rank)
            throw node.Refuse($"its pads [{string.Join(", ", pads)}] or output_padding [{string.Join(", ", more)}] do not fit {rank} axes");
        var kind = new TransposedConvolutionKind(weight.Dims[0], weight.Dims[1] * groups, weight.Dims[2..].ToValueList())
        {
            Stride = Numbers(node, "strides", rank),
            Dilation = Numbers(node, "dilations", rank),
            Groups = groups,
            Padding = pads[..rank].ToValueList(),
            OutputPadding = Enumerable.Range(0, rank).Select(axis => more[axis] + pads[axis] - pads[axis + rank]).ToValueList(),
            Bias = node.Has(2),
        };
        node.Layer(kind, [input], Tensors(node, weight));
    }

    /// <summary>One number an axis, of which the default is 1.</summary>
    public static ValueList<long> Numbers(OnnxImportNode node, string name, int rank) => node.Settings.Ints(name)?.ToValueList() ?? Window.Repeat(1, rank);

    /// <summary>The padding before and after each spatial axis.</summary>
    public static long[] Pads(OnnxImportNode node, Shape input, ValueList<long> kernel, ValueList<long> stride, ValueList<long> dilation)
    {
        string mode = node.Settings.Text("auto_pad", "NOTSET");
        int rank = kernel.Count;
        long[] pads = node.Settings.Ints("pads") ?? new long[2 * rank];
        if (pads.Length != 2 * rank || stride.Count != rank || dilation.Count != rank || stride.Any(step => step <= 0) || dilation.Any(step => step <= 0) || input.Rank != rank + 1)
            throw node.Refuse($"its pads [{string.Join(", ", pads)}], strides {stride} and dilations {dilation} do not fit a window {kernel} over [batch, {string.Join(", ", input.Axes)}]");
        if (mode is "NOTSET" or "VALID" or "")
            return mode == "VALID" ? new long[2 * rank] : pads;
        if (mode is not ("SAME_UPPER" or "SAME_LOWER"))
            throw node.Refuse($"auto_pad '{mode}' is not known");
        long[] all = [.. Enumerable.Range(0, rank).Select(axis => Math.Max(0, (((input[axis + 1] + stride[axis] - 1) / stride[axis] - 1) * stride[axis]) + (dilation[axis] * (kernel[axis] - 1)) + 1 - input[axis + 1]))];
        long[] less = [.. all.Select(count => count / 2)], more = [.. all.Zip(less, (count, half) => count - half)];
        return mode == "SAME_UPPER" ? [.. less, .. more] : [.. more, .. less];
    }

    private static (OnnxLive Input, OnnxConstant Weight, int Rank) Read(OnnxImportNode node)
    {
        OnnxConstant weight = node.Constant(1);
        int rank = weight.Dims.Length - 2;
        if (rank is not (1 or 2))
            throw node.Refuse($"its weight has {rank} spatial axes; 1 and 2 are read");
        return node.Settings.Ints("kernel_shape") is not long[] kernel || kernel.AsSpan().SequenceEqual(weight.Dims.AsSpan(2))
            ? (node.Live(), weight, rank)
            : throw node.Refuse($"its kernel_shape [{string.Join(", ", kernel)}] is not that of its weight [{string.Join(", ", weight.Dims)}]");
    }

    private static (string, float[])[] Tensors(OnnxImportNode node, OnnxConstant weight) =>
        node.Has(2) ? [("weight", weight.Floats), ("bias", node.Constant(2).Floats)] : [("weight", weight.Floats)];
}
