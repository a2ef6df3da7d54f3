using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="GroupNormKind"/>.</summary>
internal sealed class GroupNormExecution : ExecutionRule<GroupNormKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(GroupNormKind kind, LayerCall call) =>
        torch.nn.functional.group_norm(call.Input, kind.Groups, call.Optional("weight", kind.Affine), call.Optional("bias", kind.Affine), kind.Epsilon);
}
