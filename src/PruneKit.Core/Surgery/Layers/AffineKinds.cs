namespace PruneKit;

/// <summary>What kind of layer two affine layers behind one another are, where one layer can be both exactly.</summary>
/// <remarks>Convolutions compose into one where no rounding of positions comes between: a window of 1 on either side, or no stride and dilation between. Zeros that a second convolution pads with are not what a first
/// convolution with a bias would have given there, so that is refused. Source: batch norm folding after <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3.2.</remarks>
internal static class AffineKinds
{
    /// <summary>The kind of the merged layer.</summary>
    /// <param name="first">A convolution, linear layer or batch norm.</param>
    /// <param name="second">Likewise; it reads the first.</param>
    /// <param name="between">The shape between them.</param>
    /// <exception cref="InvalidInputException">No single layer is both; the message has the reason.</exception>
    public static LayerKind Compose(LayerKind first, LayerKind second, Shape between) => (first, second) switch
    {
        (BatchNormKind, BatchNormKind) => second,
        (ConvolutionKind convolution, BatchNormKind) => convolution with { Bias = true },
        (LinearKind linear, BatchNormKind) when between.Rank == 1 => linear with { Bias = true },
        (LinearKind, BatchNormKind) => throw Refuse($"the batch norm normalises axis 0 of {between}, the linear layer makes the last axis"),
        (BatchNormKind, LinearKind linear) when between.Rank == 1 => linear with { Bias = true },
        (BatchNormKind, LinearKind) => throw Refuse($"the batch norm normalises axis 0 of {between}, the linear layer reads the last axis"),
        (BatchNormKind, ConvolutionKind convolution) => BehindNorm(convolution),
        (LinearKind linear, LinearKind next) => new LinearKind(linear.InFeatures, next.OutFeatures) { Bias = linear.Bias || next.Bias },
        (ConvolutionKind convolution, ConvolutionKind next) => Compose(convolution, next),
        _ => throw Refuse($"a {first.DisplayName} and a {second.DisplayName} work along different axes"),
    };

    private static ConvolutionKind BehindNorm(ConvolutionKind next)
    {
        if (next.Groups != 1)
            throw Refuse($"the convolution behind the batch norm has {next.Groups} groups; only one without groups takes its scale");
        return next.Padding.All(padding => padding == 0)
            ? next with { Bias = true }
            : throw Refuse($"a bias (the norm's shift) in front of a padded convolution (padding {next.Padding}): at the border the shift would be missing");
    }

    private static ConvolutionKind Compose(ConvolutionKind first, ConvolutionKind next)
    {
        if (first.Groups != 1 || next.Groups != 1)
            throw Refuse($"groups of channels ({first.Groups} and {next.Groups}) would have to be multiplied out");
        bool padded = next.Padding.Any(padding => padding > 0);
        if (padded && !IsPoint(first))
            throw Refuse($"the second convolution pads with {next.Padding} what the first, of kernel {first.Kernel}, made: at the border one kernel cannot be both");
        if (padded && first.Bias)
            throw Refuse($"a bias in front of a padded convolution (padding {next.Padding}): at the border the bias would be missing");
        if (padded && first.Padding.Any(padding => padding > 0))
            throw Refuse("both convolutions are padded");
        if (!IsPoint(first) && !IsPoint(next) && (first.Stride.Any(One) || first.Dilation.Any(One) || next.Dilation.Any(One)))
            throw Refuse($"kernels {first.Kernel} and {next.Kernel} with a stride {first.Stride} or dilations {first.Dilation} and {next.Dilation} between are no one kernel");
        return Merged(first, next);

        static bool One(long number) => number != 1;
    }

    private static ConvolutionKind Merged(ConvolutionKind first, ConvolutionKind next)
    {
        int[] axes = [.. Enumerable.Range(0, first.Rank)];
        return new ConvolutionKind(first.InChannels, next.OutChannels, axes.Select(i => first.Kernel[i] + next.Kernel[i] - 1).ToValueList())
        {
            Stride = axes.Select(i => first.Stride[i] * next.Stride[i]).ToValueList(),
            Padding = axes.Select(i => first.Padding[i] + (next.Padding[i] * first.Stride[i])).ToValueList(),
            Dilation = axes.Select(i => IsPoint(first) ? next.Dilation[i] * first.Stride[i] : first.Dilation[i]).ToValueList(),
            Bias = first.Bias || next.Bias,
        };
    }

    private static bool IsPoint(ConvolutionKind kind) => kind.Kernel.All(size => size == 1);

    private static InvalidInputException Refuse(string reason) => new($"not one layer exactly: {reason}");
}
