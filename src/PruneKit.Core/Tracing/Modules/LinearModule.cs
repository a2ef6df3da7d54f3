using TorchSharp.Modules;

namespace PruneKit;

/// <summary>Linear.</summary>
internal sealed class LinearModule : ModuleRule<Linear>
{
    /// <inheritdoc />
    protected override LayerKind Convert(Linear module, ModulePlace place) =>
        new LinearKind(module.weight.shape[1], module.weight.shape[0]) { Bias = module.bias is not null };
}
