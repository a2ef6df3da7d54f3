using TorchSharp;

namespace PruneKit;

/// <summary>Gradients of a weight tensor as products: for each sample and group, the sum over positions of a column vector times a row vector.</summary>
/// <param name="Rows">[samples, groups, positions, rows].</param>
/// <param name="Columns">[samples, groups, positions, columns].</param>
internal sealed record SampleFactors(torch.Tensor Rows, torch.Tensor Columns)
{
    /// <summary>The factors of one use of a weight tensor.</summary>
    /// <param name="use">A linear layer or a convolution, transposed or not.</param>
    /// <param name="input">What comes into the layer, [samples, ...].</param>
    /// <param name="slope">The gradient of the samples' losses with respect to what comes out, [samples, ...].</param>
    /// <remarks>Source: <see href="https://arxiv.org/abs/1912.10985">Dangel et al. 2020</see> (BackPACK), eq. 6 and appendix A.</remarks>
    public static SampleFactors Of(WeightUse use, torch.Tensor input, torch.Tensor slope) => use.Layer.Kind switch
    {
        LinearKind => new(slope.reshape(slope.shape[0], 1, -1, slope.shape[^1]), input.reshape(input.shape[0], 1, -1, input.shape[^1])),
        ConvolutionKind kind => new(Positions(slope, kind.Groups), Patches.Of(input, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, kind.Groups)),
        TransposedConvolutionKind kind => new(Positions(input, kind.Groups), Patches.Of(slope, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, kind.Groups)),
        _ => throw new UnsupportedLayerException($"{use.Layer}: the gradients of its weights are no products of inputs and slopes; run it sample by sample"),
    };

    /// <summary>Whether a use's gradients are such products.</summary>
    public static bool Fit(WeightUse use) => use.Layer.Kind is LinearKind or ConvolutionKind
        || (use.Layer.Kind is TransposedConvolutionKind kind && kind.OutputPadding.Zip(kind.Stride, (padding, stride) => padding < stride).All(less => less));

    /// <summary>The gradients, [samples, ...shape].</summary>
    public torch.Tensor Multiply(Shape shape) => torch.matmul(Rows.transpose(2, 3), Columns).reshape([Rows.shape[0], .. shape.Axes]);

    /// <summary>Whether <see cref="SquareSum"/> can be told from the factors alone.</summary>
    public bool HasOnePosition => Rows.shape[2] == 1;

    /// <summary>The squares of the gradients summed over samples, where there is one position: sum of a^2 b^2 = (a^2)^T b^2, without a gradient being made.</summary>
    public torch.Tensor SquareSum(Shape shape) => torch.matmul(Squares(Rows).transpose(1, 2), Squares(Columns)).reshape(shape.Axes.ToArray());

    private static torch.Tensor Squares(torch.Tensor factor)
    {
        torch.Tensor numbers = factor.select(2, 0).transpose(0, 1).to(torch.ScalarType.Float64);
        return numbers * numbers;
    }

    private static torch.Tensor Positions(torch.Tensor value, long groups) => value.reshape(value.shape[0], groups, value.shape[1] / groups, -1).transpose(2, 3);
}
