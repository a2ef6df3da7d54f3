namespace PruneKit;

/// <summary>Computes a <see cref="ConvolutionKind"/>: sums of (code - zero point) * weight, with a factor for each output channel.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 2.2; padding is the zero point, which adds nothing.</remarks>
internal sealed class ConvolutionInteger : IntegerRule<ConvolutionKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(ConvolutionKind kind, IntegerCall call)
    {
        IntegerTensor weights = call.Weights("weight");
        var sums = new ProductSums(call, weights, [.. Enumerable.Range(0, (int)kind.OutChannels).Select(channel => weights.ScaleAt(channel * (weights.Shape.ElementCount / kind.OutChannels)))]);
        int[][] places = WindowMap.Of(call.InputShape, call.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation);
        int groups = (int)kind.Groups;
        int channels = (int)(kind.InChannels / groups);
        int area = (int)(call.InputShape.ElementCount / kind.InChannels);
        int rows = (int)(kind.OutChannels / groups);
        return (inputs, outputs) =>
        {
            var patch = new Patch(inputs[0], call.Input.ZeroPoint, channels, area);
            for (int group = 0; group < groups; group++)
            {
                for (int place = 0; place < places.Length; place++)
                {
                    ReadOnlySpan<int> numbers = patch.Fill(places[place], group);
                    for (int row = group * rows; row < (group + 1) * rows; row++)
                        outputs[0][(row * places.Length) + place] = sums.Apply(numbers, row);
                }
            }
        };
    }
}
