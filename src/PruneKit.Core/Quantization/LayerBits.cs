namespace PruneKit;

/// <summary>How many bits the weights of one layer take.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Bits">Bits of a weight.</param>
public sealed record LayerBits(string Layer, int Bits)
{
    /// <summary>Holds the layers that are named against a network's weights.</summary>
    /// <param name="layers">An option's layers, which the option calls <c>Layers</c>.</param>
    /// <param name="weights">The weight tensors of the network.</param>
    /// <param name="most">The most bits that a weight may have; the fewest are 1.</param>
    /// <exception cref="InvalidOptionException">A layer does not exist or is named twice, or its bits are out of range.</exception>
    internal static void Check(ValueList<LayerBits> layers, IReadOnlyList<TensorSpec> weights, int most)
    {
        foreach (LayerBits layer in layers)
        {
            Guard.InRange(layer.Bits, 1, most, $"Layers '{layer.Layer}'");
            if (!weights.Any(weight => weight.Layer.Name == layer.Layer))
                throw new InvalidOptionException($"there is no layer '{layer.Layer}' with weights{Nearest.Hint(layer.Layer, [.. weights.Select(weight => weight.Layer.Name).Distinct()])}");
            if (layers.Count(other => other.Layer == layer.Layer) > 1)
                throw new InvalidOptionException($"layer '{layer.Layer}' is named twice; name it once, with its bits");
        }
    }

    /// <summary>The bits of a weight tensor whose layer is named; null where it is not.</summary>
    internal static int? Of(ValueList<LayerBits> layers, TensorSpec weight) => layers.FirstOrDefault(layer => layer.Layer == weight.Layer.Name)?.Bits;
}
