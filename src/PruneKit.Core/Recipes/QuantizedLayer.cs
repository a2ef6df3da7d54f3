namespace PruneKit;

/// <summary>One layer of a quantised model, or the input that it begins with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it computes.</param>
/// <param name="WeightBits">Bits of its weights; null where it has none.</param>
/// <param name="ValueBits">Bits of what goes out; null where that stays in floating point.</param>
/// <param name="Weights">The weights that sparsity counts.</param>
/// <param name="ZeroWeights">Those whose number is zero.</param>
/// <param name="CodeBytes">Bytes of codes, of indices into a codebook, or of numbers left in floating point; stored densely.</param>
/// <param name="TableBytes">Bytes of scales, or of the codebook.</param>
/// <param name="BiasBytes">Bytes of biases.</param>
public sealed record QuantizedLayer(string Name, string Kind, int? WeightBits, int? ValueBits, long Weights, long ZeroWeights, long CodeBytes, long TableBytes, long BiasBytes)
{
    /// <value>The signal-to-noise ratio of its weights in decibels, over the folded and equalised weights; null where it is not known, or nothing was rounded.</value>
    public double? WeightSqnrDb { get; init; }

    /// <value>The signal-to-noise ratio of what goes out, in decibels; null likewise.</value>
    public double? ValueSqnrDb { get; init; }

    /// <summary>All bytes.</summary>
    public long TotalBytes => CodeBytes + TableBytes + BiasBytes;

    /// <summary>Every layer; a tensor that several share counts where it comes first.</summary>
    internal static IEnumerable<QuantizedLayer> All(QuantizedNetwork network, Network? exact = null, IReadOnlyDictionary<string, double?>? noise = null) =>
        network.Spec.Layers.Select(layer => Of(layer, [.. network.Spec.Tensors.Where(tensor => tensor.Layer.Name == layer.Name)], network, exact) with { ValueSqnrDb = noise?.GetValueOrDefault(layer.Name) });

    private static QuantizedLayer Of(Layer layer, TensorSpec[] tensors, QuantizedNetwork network, Network? exact)
    {
        QuantizedSize size = tensors.Aggregate(default(QuantizedSize), (sum, tensor) => sum.Plus(QuantizedSize.Of(network.Tensors[tensor.Name], tensor.Role)));
        TensorSpec[] weights = [.. tensors.Where(tensor => tensor.Role == SlotRole.Weight)];
        return new QuantizedLayer(
            layer.Name,
            layer.Kind.DisplayName,
            weights.Length == 0 ? null : weights.Max(weight => network.Tensors[weight.Name].Bits),
            network.Activations.GetValueOrDefault(new PortRef(layer.Name))?.Bits,
            weights.Sum(weight => weight.Shape.ElementCount),
            weights.Sum(weight => network.Tensors[weight.Name].ZeroCount),
            size.Codes,
            size.Tables,
            size.Biases)
        {
            WeightSqnrDb = exact is null || weights.Length == 0 ? null : Noise(weights, network, exact),
        };
    }

    private static double? Noise(TensorSpec[] weights, QuantizedNetwork network, Network exact) => QuantizationNoise.Of(
        [.. weights.SelectMany(weight => WeightValues.Copy(exact[weight.Name]))], [.. weights.SelectMany(weight => network.Tensors[weight.Name].ToFloats())]);
}
