using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Runs a <see cref="ConvolutionKind"/>.</summary>
internal sealed class ConvolutionExecution : ExecutionRule<ConvolutionKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ConvolutionKind kind, LayerCall call)
    {
        torch.Tensor? bias = call.Optional("bias", kind.Bias);
        return kind.Rank == 1
            ? functional.conv1d(call.Input, call["weight"], bias, kind.Stride[0], kind.Padding[0], kind.Dilation[0], kind.Groups)
            : functional.conv2d(call.Input, call["weight"], bias, kind.Stride.ToArray(), kind.Padding.ToArray(), kind.Dilation.ToArray(), kind.Groups);
    }
}
