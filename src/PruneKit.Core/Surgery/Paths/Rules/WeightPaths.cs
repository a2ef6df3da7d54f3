using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Layers with weights: a path goes through one weight and takes its size. Biases are no paths from an input and have none.</summary>
internal static class WeightPaths
{
    /// <summary>A convolution of masses with the weights' sizes.</summary>
    public static torch.Tensor Convolution(ConvolutionKind kind, PathCall call) => kind.Rank == 1
        ? functional.conv1d(call.Input, call["weight"], null, kind.Stride[0], kind.Padding[0], kind.Dilation[0], kind.Groups)
        : functional.conv2d(call.Input, call["weight"], null, kind.Stride.ToArray(), kind.Padding.ToArray(), kind.Dilation.ToArray(), kind.Groups);

    /// <summary>A transposed convolution likewise.</summary>
    public static torch.Tensor TransposedConvolution(TransposedConvolutionKind kind, PathCall call) => kind.Rank == 1
        ? functional.conv_transpose1d(call.Input, call["weight"], null, kind.Stride[0], kind.Padding[0], kind.OutputPadding[0], kind.Dilation[0], kind.Groups)
        : functional.conv_transpose2d(
            call.Input, call["weight"], null, kind.Stride.ToArray(), kind.Padding.ToArray(), kind.OutputPadding.ToArray(), kind.Dilation.ToArray(), kind.Groups);

    /// <summary>A matrix product with the weights' sizes.</summary>
    public static torch.Tensor Linear(LinearKind kind, PathCall call) => functional.linear(call.Input, call["weight"]);

    /// <summary>Without data every row is as likely as any other: mass takes their mean, a count all of them.</summary>
    public static torch.Tensor Embedding(EmbeddingKind kind, PathCall call)
    {
        torch.Tensor rows = call.Measure == PathMeasure.Mass ? call["weight"].mean([0L]) : call["weight"].sum([0L]);
        return call.Input.unsqueeze(-1).mul(rows);
    }
}
