namespace PruneKit;

/// <summary>Puts shared weights, biases of few bits and the rest together.</summary>
internal static class SharedNetwork
{
    /// <summary>The quantised network of a live one.</summary>
    /// <param name="network">The network: its biases and what is not quantised.</param>
    /// <param name="groups">Its weights' codes and codebooks.</param>
    /// <param name="precision">Bits of biases and shared numbers.</param>
    public static QuantizedNetwork Of(Network network, IEnumerable<SharedGroup> groups, SharedPrecision precision)
    {
        var tensors = new Dictionary<string, QuantizedTensor>(StringComparer.Ordinal);
        foreach (SharedGroup group in groups)
        {
            for (int i = 0; i < group.Weights.Count; i++)
                tensors.Add(group.Weights[i], new SharedTensor(Shape.Of(network[group.Weights[i]].shape), group.Codes[i], ValueList.Create<float>(precision.Round(group.Codebook))));
        }

        Dictionary<string, float[]> biases = precision.BiasBits is null ? [] : JoinedBiases.Of(network);
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => !tensors.ContainsKey(tensor.Name)))
            tensors.Add(tensor.Name, Plain(tensor, biases.GetValueOrDefault(tensor.Name) ?? Values(network, tensor), tensor.Role == SlotRole.Bias ? precision.BiasBits : null));
        return new QuantizedNetwork(network.Spec, tensors, new Dictionary<PortRef, ActivationQuantization>(), network.Attachments);
    }

    private static float[] Values(Network network, TensorSpec tensor) => Array.ConvertAll(WeightValues.Copy(network[tensor.Name]), value => (float)value);

    private static QuantizedTensor Plain(TensorSpec tensor, float[] values, int? bits)
    {
        if (bits is not int width)
            return new FloatTensor(tensor.Shape, values);
        float widest = values.Max(MathF.Abs);
        // A step of 1 where nothing differs from 0.
        float scale = widest == 0 ? 1 : widest / IntegerTensor.HighestOf(width);
        int[] codes = Array.ConvertAll(values, value => (int)Math.Round((double)value / scale, MidpointRounding.AwayFromZero));
        return new IntegerTensor(tensor.Shape, width, codes, [scale]);
    }
}
