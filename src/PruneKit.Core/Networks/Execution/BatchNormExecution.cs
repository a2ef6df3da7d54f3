using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="BatchNormKind"/>; in training mode the running statistics are updated in place.</summary>
internal sealed class BatchNormExecution : ExecutionRule<BatchNormKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(BatchNormKind kind, LayerCall call) => torch.nn.functional.batch_norm(
        call.Input,
        call["running_mean"],
        call["running_var"],
        call.Optional("weight", kind.Affine),
        call.Optional("bias", kind.Affine),
        call.Training,
        kind.Momentum,
        kind.Epsilon);
}
