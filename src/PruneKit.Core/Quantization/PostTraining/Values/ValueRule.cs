namespace PruneKit;

/// <summary>How the values that a kind of layer makes are represented in integers.</summary>
internal abstract class ValueRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Whether its outputs have the quantisation of its inputs, because it only moves or chooses numbers.</summary>
    public virtual bool SharesInputs(Layer layer) => false;

    /// <summary>Whether a Relu, Relu6 or clamp behind it may be the saturation of its own output.</summary>
    public virtual bool Saturates => false;

    /// <summary>The quantisation that an output has whatever comes in; null where it is measured.</summary>
    public virtual ActivationQuantization? Fixed(Network network, Layer layer, int port, int bits) => null;
}
