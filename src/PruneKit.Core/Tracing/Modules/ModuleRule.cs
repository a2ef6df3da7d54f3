namespace PruneKit;

/// <summary>Turns one type of TorchSharp module into a layer kind, from the module's settings.</summary>
internal abstract class ModuleRule
{
    /// <summary>The module's type; derived types are not meant.</summary>
    public abstract Type Module { get; }

    /// <summary>The layer's kind, whose slots have the names of the module's tensors; null where the module does nothing.</summary>
    /// <exception cref="UnsupportedLayerException">A setting has no layer.</exception>
    public abstract LayerKind? Convert(ModulePlace place);
}
