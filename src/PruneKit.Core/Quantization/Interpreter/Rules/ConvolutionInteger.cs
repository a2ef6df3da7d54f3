namespace PruneKit;

/// <summary>Computes a <see cref="ConvolutionKind"/>: sums of (code - zero point) * weight, with a factor for each output channel.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 2.2; padding is the zero point, which adds nothing.</remarks>
internal sealed class ConvolutionInteger : IntegerRule<ConvolutionKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ConvolutionKind kind, IntegerCall call)
    {
        IntegerTensor weights = call.Weights("weight");
        float[] scales = [.. Enumerable.Range(0, (int)kind.OutChannels).Select(channel => weights.ScaleAt(channel * (weights.Shape.ElementCount / kind.OutChannels)))];
        return new ConvolutionOperation(kind, call, ProductSums.Of(call, weights, scales));
    }
}
