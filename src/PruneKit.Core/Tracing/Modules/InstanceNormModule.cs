using TorchSharp.Modules;

namespace PruneKit;

/// <summary>InstanceNorm1d and InstanceNorm2d.</summary>
internal sealed class InstanceNormModule<TModule> : ModuleRule<TModule>
    where TModule : InstanceNorm
{
    /// <inheritdoc />
    protected override LayerKind Convert(TModule module, ModulePlace place) => module.track_running_stats
        ? throw place.Refuse("keeps running statistics, for which there is no layer; leave track_running_stats out, or use batch normalisation")
        : new InstanceNormKind(module.num_features) { Epsilon = module.eps, Affine = module.affine };
}
