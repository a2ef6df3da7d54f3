namespace PruneKit;

/// <summary>The rule of one kind with one output.</summary>
internal abstract class OnnxRule<TKind> : OnnxRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override string[] Emit(OnnxLayer layer) => [Emit((TKind)layer.Layer.Kind, layer)];

    /// <summary>Adds the layer's nodes; the name of its output.</summary>
    protected abstract string Emit(TKind kind, OnnxLayer layer);
}
