namespace PruneKit;

/// <summary>The rule of one kind.</summary>
internal abstract class IntegerRule<TKind> : IntegerRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public sealed override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public sealed override IntegerOperation Compile(IntegerCall call) => Compile((TKind)call.Layer.Kind, call);

    /// <summary>Prepares the layer.</summary>
    protected abstract IntegerOperation Compile(TKind kind, IntegerCall call);
}
