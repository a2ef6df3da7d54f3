using System.Globalization;

namespace PruneKit;

/// <summary>What a quantised model takes, stored densely and without a header.</summary>
/// <param name="WeightBits">Bits of a weight, in the mean.</param>
/// <param name="CodeBytes">Bytes of codes.</param>
/// <param name="TableBytes">Bytes of scales and codebooks.</param>
/// <param name="BiasBytes">Bytes of biases.</param>
public sealed record QuantizedMeasure(double WeightBits, long CodeBytes, long TableBytes, long BiasBytes)
{
    /// <summary>All bytes.</summary>
    public long TotalBytes => CodeBytes + TableBytes + BiasBytes;

    /// <summary>In words: <c>6.5 bits a weight, 1,234 bytes</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WeightBits:0.##} bits a weight, {TotalBytes:N0} bytes");

    internal static QuantizedMeasure Of(QuantizedNetwork network)
    {
        TensorSpec[] weights = [.. network.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight)];
        QuantizedSize size = QuantizedSize.Of(network);
        double bits = weights.Sum(weight => weight.Shape.ElementCount * (double)network.Tensors[weight.Name].Bits) / Math.Max(1, weights.Sum(weight => weight.Shape.ElementCount));
        return new QuantizedMeasure(bits, size.Codes, size.Tables, size.Biases);
    }
}
