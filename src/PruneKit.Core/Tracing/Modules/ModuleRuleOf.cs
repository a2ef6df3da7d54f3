using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The rule of one module type.</summary>
internal abstract class ModuleRule<TModule> : ModuleRule
    where TModule : nn.Module
{
    /// <inheritdoc />
    public sealed override Type Module => typeof(TModule);

    /// <inheritdoc />
    public sealed override LayerKind? Convert(ModulePlace place) => Convert((TModule)place.Module, place);

    /// <summary>Converts the module.</summary>
    protected abstract LayerKind? Convert(TModule module, ModulePlace place);
}
