namespace PruneKit;

/// <summary>Puts shared weights, biases of few bits and the rest together.</summary>
internal static class SharedNetwork
{
    /// <summary>The quantised network of a live one.</summary>
    /// <param name="network">The network: its biases and what is not quantised.</param>
    /// <param name="groups">Its weights' codes and codebooks.</param>
    /// <param name="biasBits">Bits of a bias; null for floating point.</param>
    public static QuantizedNetwork Of(Network network, IEnumerable<SharedGroup> groups, int? biasBits)
    {
        var tensors = new Dictionary<string, QuantizedTensor>(StringComparer.Ordinal);
        foreach (SharedGroup group in groups)
        {
            for (int i = 0; i < group.Weights.Count; i++)
                tensors.Add(group.Weights[i], new SharedTensor(Shape.Of(network[group.Weights[i]].shape), group.Codes[i], ValueList.Create<float>(group.Codebook)));
        }

        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => !tensors.ContainsKey(tensor.Name)))
            tensors.Add(tensor.Name, Plain(tensor, network, tensor.Role == SlotRole.Bias ? biasBits : null));
        return new QuantizedNetwork(network.Spec, tensors, new Dictionary<PortRef, ActivationQuantization>(), network.Attachments);
    }

    private static QuantizedTensor Plain(TensorSpec tensor, Network network, int? bits)
    {
        float[] values = Array.ConvertAll(WeightValues.Copy(network[tensor.Name]), value => (float)value);
        if (bits is not int width)
            return new FloatTensor(tensor.Shape, values);
        float widest = values.Max(MathF.Abs);
        // A step of 1 where nothing differs from 0.
        float scale = widest == 0 ? 1 : widest / IntegerTensor.HighestOf(width);
        int[] codes = Array.ConvertAll(values, value => (int)Math.Round((double)value / scale, MidpointRounding.AwayFromZero));
        return new IntegerTensor(tensor.Shape, width, codes, [scale]);
    }
}
