using TorchSharp.Modules;

namespace PruneKit;

/// <summary>BatchNorm1d and BatchNorm2d.</summary>
internal sealed class BatchNormModule<TModule> : ModuleRule<TModule>
    where TModule : BatchNorm
{
    /// <inheritdoc />
    protected override LayerKind Convert(TModule module, ModulePlace place)
    {
        if (!module.track_running_stats)
            throw place.Refuse("keeps no running statistics, so its output depends on the batch; set track_running_stats");
        return new BatchNormKind(module.num_features)
        {
            Epsilon = module.eps,
            Momentum = module.momentum ?? throw place.Refuse("averages its statistics over all batches (momentum null); give a momentum"),
            Affine = module.affine,
        };
    }
}
