using TorchSharp.Modules;

namespace PruneKit;

/// <summary>LayerNorm.</summary>
internal sealed class LayerNormModule : ModuleRule<LayerNorm>
{
    /// <inheritdoc />
    protected override LayerKind Convert(LayerNorm module, ModulePlace place) => new LayerNormKind(Shape.Of(module.normalized_shape))
    {
        Epsilon = module.eps,
        Affine = module.elementwise_affine,
        Bias = module.bias is not null,
    };
}
