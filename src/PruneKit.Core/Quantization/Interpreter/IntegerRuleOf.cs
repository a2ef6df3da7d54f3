namespace PruneKit;

/// <summary>The rule of one kind.</summary>
internal abstract class IntegerRule<TKind> : IntegerRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public sealed override IntegerKernel Compile(IntegerCall call) => Compile((TKind)call.Layer.Kind, call);

    /// <inheritdoc />
    public sealed override ActivationQuantization? Prescribed(Layer layer, int port, IReadOnlyList<ActivationQuantization> inputs) => Prescribed((TKind)layer.Kind, port, inputs);

    /// <summary>Prepares the layer.</summary>
    protected abstract IntegerKernel Compile(TKind kind, IntegerCall call);

    /// <summary>The quantisation that the kind prescribes for an output; null where the observed range decides.</summary>
    protected virtual ActivationQuantization? Prescribed(TKind kind, int port, IReadOnlyList<ActivationQuantization> inputs) => null;
}
