namespace PruneKit;

/// <summary>The rule of one kind with one output.</summary>
internal abstract class TfLiteRule<TKind> : TfLiteRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override TfLiteValue?[] Emit(TfLiteLayer layer) => [Emit((TKind)layer.Layer.Kind, layer)];

    /// <summary>Adds the layer's operators; its output.</summary>
    protected abstract TfLiteValue Emit(TKind kind, TfLiteLayer layer);
}
