namespace PruneKit;

/// <summary>Writes a <see cref="TransposedConvolutionKind"/> as TRANSPOSE_CONV without padding, of which the padding is cut off; a dilation becomes zeros in the weights, and so does what lies beyond the last tap, because the runtimes leave in integers what no window covers; groups become operators of their own.</summary>
internal sealed class TransposedConvolutionTfLite : TfLiteRule<TransposedConvolutionKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(TransposedConvolutionKind kind, TfLiteLayer layer)
    {
        long[] input = TfLiteWindow.Plane(layer.InputShape.Axes.Skip(1), 1), stride = TfLiteWindow.Plane(kind.Stride, 1), padding = TfLiteWindow.Plane(kind.Padding, 0);
        long[] extra = TfLiteWindow.Plane(kind.OutputPadding, 0), dilation = TfLiteWindow.Plane(kind.Dilation, 1), kernel = TfLiteWindow.Plane(kind.Kernel, 1);
        long[] reach = [.. kernel.Zip(dilation, (taps, step) => ((taps - 1) * step) + 1)];
        int[] target = layer.Shape(isLast: true);
        int[] whole = [.. Enumerable.Range(0, 2).Select(axis => (int)Math.Max(((input[axis] - 1) * stride[axis]) + reach[axis] + extra[axis], target[axis + 1] + padding[axis]))];
        long[] covering = [.. Enumerable.Range(0, 2).Select(axis => whole[axis] - ((input[axis] - 1) * stride[axis]))];
        int groups = (int)kind.Groups, rows = (int)kind.OutChannels / groups;
        int[] parts = groups == 1 ? [layer.Last()] : layer.Split(layer.Last(), groups);
        int[] made = [.. parts.Select((part, group) => Group(kind, layer, part, group, [1, .. whole, rows], kernel, dilation, covering, stride))];
        int all = groups == 1 ? made[0] : layer.Graph.Node(TfLiteOperator.Concatenation, made, layer.Made([1, .. whole, rows * groups], "groups"), TfLiteSettings.Concatenation(3));
        return new TfLiteValue(Cut(layer, all, target, padding), IsLast: true);
    }

    private static int Cut(TfLiteLayer layer, int whole, int[] target, long[] padding) => layer.Graph.Tensors[whole].Shape.SequenceEqual(target)
        ? whole
        : layer.Node(
            TfLiteOperator.StridedSlice,
            [whole, layer.Graph.Ints(0, (int)padding[0], (int)padding[1], 0), layer.Graph.Ints(1, (int)padding[0] + target[1], (int)padding[1] + target[2], target[3]), layer.Graph.Ints(1, 1, 1, 1)],
            target,
            TfLiteSettings.StridedSlice);

    private static int Group(TransposedConvolutionKind kind, TfLiteLayer layer, int input, int group, int[] shape, long[] kernel, long[] dilation, long[] reach, long[] stride)
    {
        int rows = shape[3];
        int filter = Filter(kind, layer, group, rows, kernel, dilation, reach);
        int bias = layer.Bias($"bias{group}", group * rows, rows, output => ScaleOf(kind, layer, output));
        return layer.Graph.Node(TfLiteOperator.TransposeConv, [layer.Graph.Ints(shape), filter, input, bias], layer.Made(shape, $"group{group}"), TfLiteSettings.TransposedConvolution(stride));
    }

    /// <summary>Weights [I, O, taps] as [O, taps, I], zeros between the taps of a dilated one.</summary>
    private static int Filter(TransposedConvolutionKind kind, TfLiteLayer layer, int group, int rows, long[] kernel, long[] dilation, long[] reach)
    {
        int inputs = (int)(kind.InChannels / kind.Groups), taps = (int)(kernel[0] * kernel[1]);
        List<int> positions = [];
        for (int output = 0; output < rows; output++)
        {
            for (long place = 0; place < reach[0] * reach[1]; place++)
            {
                (long y, long x) = (place / reach[1], place % reach[1]);
                long tap = y % dilation[0] == 0 && x % dilation[1] == 0 && y / dilation[0] < kernel[0] && x / dilation[1] < kernel[1] ? (y / dilation[0] * kernel[1]) + (x / dilation[1]) : -1;
                positions.AddRange(Enumerable.Range(group * inputs, inputs).Select(input => tap < 0 ? -1 : (int)((((input * rows) + output) * taps) + tap)));
            }
        }

        return layer.Weight("weight", $"weight{group}", [rows, (int)reach[0], (int)reach[1], inputs], [.. positions], 0, [.. Enumerable.Range(0, rows).Select(output => (long)output * taps)], slotAxis: 1);
    }

    /// <summary>Scales run along the weight's axis of outputs, which the groups share.</summary>
    private static float ScaleOf(TransposedConvolutionKind kind, TfLiteLayer layer, int output)
    {
        long rows = kind.OutChannels / kind.Groups;
        return layer.Integer!.Weights("weight", 1).ScaleAt(output % rows * kind.Kernel.Aggregate(1L, (product, taps) => product * taps));
    }
}
