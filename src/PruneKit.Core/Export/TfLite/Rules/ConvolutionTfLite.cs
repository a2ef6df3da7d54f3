namespace PruneKit;

/// <summary>Writes a <see cref="ConvolutionKind"/> as CONV_2D or DEPTHWISE_CONV_2D, channels last; other groups as SPLIT, a CONV_2D each, CONCATENATION, which every runtime has.</summary>
internal sealed class ConvolutionTfLite : TfLiteRule<ConvolutionKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ConvolutionKind kind, TfLiteLayer layer)
    {
        TfLiteWindow window = TfLiteWindow.Of(layer.InputShape, layer.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation);
        int input = window.IsSame ? layer.Last() : window.Padded(layer, layer.Last());
        int made = kind.Groups == 1 ? Dense(kind, layer, window, input)
            : kind.Groups == kind.InChannels ? Depthwise(kind, layer, window, input)
            : Grouped(kind, layer, window, input);
        return new TfLiteValue(made, IsLast: true);
    }

    private static int Dense(ConvolutionKind kind, TfLiteLayer layer, TfLiteWindow window, int input) => layer.Node(
        TfLiteOperator.Conv2D,
        [input, Filter(kind, layer, window, 0, (int)kind.OutChannels, "weight"), Bias(layer, 0, (int)kind.OutChannels, "bias")],
        layer.Shape(isLast: true),
        TfLiteSettings.Convolution(window.IsSame, window.Stride, window.Dilation, layer.Fused));

    private static int Depthwise(ConvolutionKind kind, TfLiteLayer layer, TfLiteWindow window, int input)
    {
        int channels = (int)kind.OutChannels, taps = (int)(window.Kernel[0] * window.Kernel[1]);
        int[] positions = PositionMaps.Transpose(Shape.Of(channels, taps), [1, 0]);
        int filter = layer.Weight("weight", "weight", [1, (int)window.Kernel[0], (int)window.Kernel[1], channels], positions, 3, [.. Enumerable.Range(0, channels).Select(row => (long)row * taps)]);
        return layer.Node(
            TfLiteOperator.DepthwiseConv2D,
            [input, filter, Bias(layer, 0, channels, "bias")],
            layer.Shape(isLast: true),
            TfLiteSettings.Depthwise(window.IsSame, window.Stride, window.Dilation, kind.OutChannels / kind.InChannels, layer.Fused));
    }

    private static int Grouped(ConvolutionKind kind, TfLiteLayer layer, TfLiteWindow window, int input)
    {
        int groups = (int)kind.Groups, rows = (int)kind.OutChannels / groups;
        int[] shape = layer.Shape(isLast: true), parts = layer.Split(input, groups);
        int[] made = [.. parts.Select((part, group) => layer.Graph.Node(
            TfLiteOperator.Conv2D,
            [part, Filter(kind, layer, window, group * rows, rows, $"weight{group}"), Bias(layer, group * rows, rows, $"bias{group}")],
            layer.Made([.. shape[..3], rows], $"group{group}"),
            TfLiteSettings.Convolution(window.IsSame, window.Stride, window.Dilation, layer.Fused)))];
        return layer.Node(TfLiteOperator.Concatenation, made, shape, TfLiteSettings.Concatenation(3));
    }

    /// <summary>Rows [O, I, taps] as [O, taps, I].</summary>
    private static int Filter(ConvolutionKind kind, TfLiteLayer layer, TfLiteWindow window, int start, int rows, string part)
    {
        int inputs = (int)(kind.InChannels / kind.Groups), taps = (int)(window.Kernel[0] * window.Kernel[1]);
        int row = inputs * taps;
        int[] positions = [.. PositionMaps.Transpose(Shape.Of(rows, inputs, taps), [0, 2, 1]).Select(position => position + (start * row))];
        return layer.Weight("weight", part, [rows, (int)window.Kernel[0], (int)window.Kernel[1], inputs], positions, 0, [.. Enumerable.Range(start, rows).Select(output => (long)output * row)]);
    }

    private static int Bias(TfLiteLayer layer, int start, int count, string part)
    {
        long row = layer.SlotShape("weight").ElementCount / layer.SlotShape("weight")[0];
        return layer.Bias(part, start, count, output => layer.Integer!.Weights("weight").ScaleAt(output * row));
    }
}
