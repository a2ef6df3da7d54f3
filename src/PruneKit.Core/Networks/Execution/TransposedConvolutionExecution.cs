using TorchSharp;
using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Runs a <see cref="TransposedConvolutionKind"/>.</summary>
internal sealed class TransposedConvolutionExecution : ExecutionRule<TransposedConvolutionKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(TransposedConvolutionKind kind, LayerCall call)
    {
        torch.Tensor? bias = call.Optional("bias", kind.Bias);
        return kind.Rank == 1
            ? functional.conv_transpose1d(call.Input, call["weight"], bias, kind.Stride[0], kind.Padding[0], kind.OutputPadding[0], kind.Dilation[0], kind.Groups)
            : functional.conv_transpose2d(
                call.Input, call["weight"], bias, kind.Stride.ToArray(), kind.Padding.ToArray(), kind.OutputPadding.ToArray(), kind.Dilation.ToArray(), kind.Groups);
    }
}
