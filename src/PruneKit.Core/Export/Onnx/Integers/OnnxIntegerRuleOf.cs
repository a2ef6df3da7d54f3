namespace PruneKit;

/// <summary>The rule of one kind.</summary>
internal abstract class OnnxIntegerRule<TKind> : OnnxIntegerRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public sealed override OnnxValue Emit(OnnxIntegerLayer layer) => Emit((TKind)layer.Call.Layer.Kind, layer);

    /// <summary>Adds the layer's nodes.</summary>
    protected abstract OnnxValue Emit(TKind kind, OnnxIntegerLayer layer);
}
