namespace PruneKit;

/// <summary>What a quantised tensor takes, stored densely and without a header: before any encoding.</summary>
/// <remarks>Example: [64, 9] of 4 bits with 64 scales: 288 bytes of codes and 256 of scales. Shared: 2 bits an index for a codebook of 4, and 16 bytes for it.</remarks>
/// <param name="Codes">Bytes of weights' codes, of indices, or of numbers left in floating point.</param>
/// <param name="Tables">Bytes of scales, or of codebooks.</param>
/// <param name="Biases">Bytes of biases, without their scales, which follow from others.</param>
public readonly record struct QuantizedSize(long Codes, long Tables, long Biases)
{
    private const int NumberBytes = sizeof(float);

    /// <summary>All of it.</summary>
    public ByteSize Total => new(Codes + Tables + Biases);

    /// <summary>The size of one tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="role">What it is for.</param>
    public static QuantizedSize Of(QuantizedTensor tensor, SlotRole role)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        long bytes = ((tensor.Shape.ElementCount * tensor.Bits) + 7) / 8;
        if (role == SlotRole.Bias)
            return new QuantizedSize(0, 0, bytes);
        return new QuantizedSize(bytes, NumberBytes * (tensor switch { IntegerTensor integers => integers.Scales.Count, SharedTensor shared => shared.Codebook.Count, _ => 0 }), 0);
    }

    /// <summary>The size of all tensors of a network.</summary>
    public static QuantizedSize Of(QuantizedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Spec.Tensors.Aggregate(default(QuantizedSize), (sum, tensor) => sum.Plus(Of(network.Tensors[tensor.Name], tensor.Role)));
    }

    /// <summary>Both together.</summary>
    public QuantizedSize Plus(QuantizedSize other) => new(Codes + other.Codes, Tables + other.Tables, Biases + other.Biases);
}
