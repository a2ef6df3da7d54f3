using TorchSharp;

namespace PruneKit;

/// <summary>Runs an <see cref="InstanceNormKind"/>: a group normalisation in which each channel is a group.</summary>
internal sealed class InstanceNormExecution : ExecutionRule<InstanceNormKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(InstanceNormKind kind, LayerCall call) =>
        torch.nn.functional.group_norm(call.Input, kind.Features, call.Optional("weight", kind.Affine), call.Optional("bias", kind.Affine), kind.Epsilon);
}
