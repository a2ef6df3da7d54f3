namespace PruneKit;

/// <summary>Computes a <see cref="TransposedConvolutionKind"/>: every code less its zero point adds its multiple of the kernel to the accumulators.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/transpose_conv.h">TensorFlow Lite's integer transposed convolution</see>; groups and dilation, which it has not, add in the same way.</remarks>
internal sealed class TransposedConvolutionInteger : IntegerRule<TransposedConvolutionKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(TransposedConvolutionKind kind, IntegerCall call)
    {
        IntegerTensor weights = call.Weights("weight", axis: 1);
        int columns = (int)(kind.OutChannels / kind.Groups);
        int taps = (int)(weights.Shape.ElementCount / (kind.InChannels * columns));
        float[] scales = [.. Enumerable.Range(0, (int)kind.OutChannels).Select(channel => weights.ScaleAt(channel % columns * taps))];
        var sums = ProductSums.Of(call, Rows(kind, weights, columns, taps), scales);
        // Seen from the output, its positions are those of a convolution from there back to the input.
        int[][] places = WindowMap.Of(call.OutputShape, call.InputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation);
        var scatter = new Scatter(weights.Codes.ToArray(), places, columns, (int)(kind.InChannels / kind.Groups), (int)(call.OutputShape.ElementCount / kind.OutChannels));
        return new TransposedConvolutionOperation(kind, call, sums, scatter);
    }

    /// <summary>All weights that may meet in one accumulator of each output channel.</summary>
    private static int[][] Rows(TransposedConvolutionKind kind, IntegerTensor weights, int columns, int taps)
    {
        int perGroup = (int)(kind.InChannels / kind.Groups);
        int[] codes = weights.Codes.ToArray();
        return [.. Enumerable.Range(0, (int)kind.OutChannels).Select(channel => Enumerable.Range(channel / columns * perGroup, perGroup)
            .SelectMany(row => codes.AsSpan(((row * columns) + (channel % columns)) * taps, taps).ToArray()).ToArray())];
    }
}
