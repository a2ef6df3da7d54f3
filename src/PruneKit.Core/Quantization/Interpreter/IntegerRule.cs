namespace PruneKit;

/// <summary>How a kind of layer computes in integers. The arithmetic is written down in Quantization/FORMAT.md.</summary>
internal abstract class IntegerRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Prepares a layer: everything that depends on scales and weights alone.</summary>
    /// <exception cref="InvalidInputException">The layer, its tensors or its quantisations cannot be computed with; the message says why and what to do.</exception>
    public abstract IntegerOperation Compile(IntegerCall call);
}
