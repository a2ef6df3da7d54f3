namespace PruneKit;

/// <summary>The scales of biases that need not be written: in an integer network a bias has the scale of its layer's input times those of its weights.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 2.4. Products are rounded once, to 32 bits.</remarks>
internal static class BiasScales
{
    /// <summary>The scales, or null where they do not follow from others.</summary>
    /// <param name="bias">The tensor.</param>
    /// <param name="tensors">The network's tensors so far.</param>
    /// <param name="activations">The scales of values.</param>
    public static ValueList<float>? Of(TensorSpec bias, IReadOnlyDictionary<string, QuantizedTensor> tensors, IReadOnlyDictionary<PortRef, ActivationQuantization> activations)
    {
        Layer layer = bias.Layer;
        return bias.Role == SlotRole.Bias
            && layer.Inputs.Count > 0 && activations.TryGetValue(layer.Inputs[0], out ActivationQuantization? input)
            && layer.Kind.Slots.Any(slot => slot.Name == "weight")
            && tensors.TryGetValue(layer.TensorName("weight"), out QuantizedTensor? weight) && weight is IntegerTensor { Axis: 0 } integers
            ? integers.Scales.Select(scale => input.Scale * scale).ToValueList()
            : null;
    }
}
