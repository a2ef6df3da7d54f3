using static TorchSharp.torch;

namespace PruneKit;

/// <summary>A module without tensors whose settings are one expression.</summary>
internal sealed class PlainModule<TModule>(Func<TModule, ModulePlace, LayerKind?> convert) : ModuleRule<TModule>
    where TModule : nn.Module
{
    /// <inheritdoc />
    protected override LayerKind? Convert(TModule module, ModulePlace place) => convert(module, place);
}
