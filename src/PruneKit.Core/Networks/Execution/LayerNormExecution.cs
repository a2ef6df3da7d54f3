using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="LayerNormKind"/>.</summary>
internal sealed class LayerNormExecution : ExecutionRule<LayerNormKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(LayerNormKind kind, LayerCall call) =>
        torch.nn.functional.layer_norm(
            call.Input, kind.NormalizedShape.Axes.ToArray(), call.Optional("weight", kind.Affine), call.Optional("bias", kind.Affine && kind.Bias), kind.Epsilon);
}
