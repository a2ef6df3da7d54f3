namespace PruneKit;

/// <summary>A tensor of a quantised network. Immutable; it knows nothing of libtorch.</summary>
public abstract class QuantizedTensor
{
    private protected QuantizedTensor(Shape shape) => Shape = shape;

    /// <summary>Its shape, as the network's description asks for it.</summary>
    public Shape Shape { get; }

    /// <summary>Bits of one element, before any encoding; 32 for numbers left in floating point.</summary>
    public abstract int Bits { get; }

    /// <summary>How many elements are exactly zero.</summary>
    public abstract long ZeroCount { get; }

    /// <summary>The numbers that it stands for, row-major.</summary>
    public abstract float[] ToFloats();
}
