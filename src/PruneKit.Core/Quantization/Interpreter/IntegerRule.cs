namespace PruneKit;

/// <summary>How a kind of layer computes in integers. The arithmetic is written down in Quantization/FORMAT.md.</summary>
internal abstract class IntegerRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Prepares a layer: everything that depends on scales and weights alone.</summary>
    /// <exception cref="InvalidInputException">The layer, its tensors or its quantisations cannot be computed with; the message says why and what to do.</exception>
    public abstract IntegerKernel Compile(IntegerCall call);

    /// <summary>The quantisation that the kind prescribes for an output; null where the observed range decides.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="port">Which output.</param>
    /// <param name="inputs">The quantisations of its inputs.</param>
    public virtual ActivationQuantization? Prescribed(Layer layer, int port, IReadOnlyList<ActivationQuantization> inputs) => null;
}
