using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="BatchNormKind"/>; in training mode the running statistics are updated in place.</summary>
internal sealed class BatchNormExecution : ExecutionRule<BatchNormKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(BatchNormKind kind, LayerCall call)
    {
        // libtorch would store a variance of NaN and say nothing.
        if (call.Training && call.Input.numel() == kind.Features)
            throw new InvalidInputException($"{call.Layer}: a batch of one value a channel has no variance; train with batches of at least 2, or call Module.eval()");
        return torch.nn.functional.batch_norm(
            call.Input,
            call["running_mean"],
            call["running_var"],
            call.Optional("weight", kind.Affine),
            call.Optional("bias", kind.Affine),
            call.Training,
            kind.Momentum,
            kind.Epsilon);
    }
}
