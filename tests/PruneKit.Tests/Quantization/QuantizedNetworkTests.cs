namespace PruneKit.Tests;

/// <summary>What a quantised network is made of.</summary>
public sealed class QuantizedNetworkTests
{
    [Fact]
    public void Its_network_computes_with_the_numbers_that_the_codes_stand_for()
    {
        QuantizedNetwork quantized = QuantizedNetworks.Example();
        using Network network = quantized.ToNetwork();
        Assert.All(quantized.Spec.Tensors, tensor => Assert.Equal(quantized.Tensors[tensor.Name].ToFloats(), network[tensor.Name].data<float>().ToArray()));
        Assert.Equal(["task/1"], network.Attachments.Sections.Keys);
        Assert.False(quantized.IsInteger);
        Assert.True(QuantizedNetworks.Example(activations: true).IsInteger);
    }

    [Fact]
    public void A_missing_tensor_and_a_wrong_shape_are_named()
    {
        var tensors = QuantizedNetworks.Example().Tensors.ToDictionary();
        tensors["fc.bias"] = new FloatTensor(Shape.Of(3), [1, 2, 3]);
        Refused("tensor 'fc.bias' is 3, but layer 'fc' (Linear) needs 2", tensors);
        tensors.Remove("fc.bias");
        Refused("layer 'fc' (Linear) needs tensor 'fc.bias' 2, which is not among the 3 given", tensors);
    }

    [Fact]
    public void Every_value_has_a_quantisation_or_none()
    {
        var activations = QuantizedNetworks.Example(activations: true).Activations.ToDictionary();
        Refused("'fd' has a quantisation, but is no value of the network; did you mean 'fc'?", activations.Append(new("fd", new ActivationQuantization(8, 1, 0))));
        Refused("'fc' has no quantisation, other values have; quantise all of them or none", activations.Where(pair => pair.Key != "fc"));
    }

    [Theory]
    [InlineData(4, 1f, 0, "'x': activations of 4 bits; 8 and 16 are supported")]
    [InlineData(8, float.NaN, 0, "'x': the scale NaN is not a positive number")]
    [InlineData(8, 0f, 0, "'x': the scale 0 is not a positive number")]
    [InlineData(8, 1f, 128, "'x': the zero point 128 does not lie in [-128, 127]")]
    [InlineData(16, 1f, 1, "and 16 bits take only 0")]
    public void A_quantisation_that_is_none_is_named_with_its_value(int bits, float scale, int zeroPoint, string message)
    {
        var activations = QuantizedNetworks.Example(activations: true).Activations.ToDictionary();
        activations["x"] = new ActivationQuantization(bits, scale, zeroPoint);
        Refused(message, activations);
    }

    private static void Refused(string message, Dictionary<string, QuantizedTensor> tensors) => Assert.Contains(
        message,
        Assert.Throws<InvalidInputException>(() => new QuantizedNetwork(QuantizedNetworks.Spec, tensors, new Dictionary<PortRef, ActivationQuantization>())).Message,
        StringComparison.Ordinal);

    private static void Refused(string message, IEnumerable<KeyValuePair<PortRef, ActivationQuantization>> activations) => Assert.Contains(
        message,
        Assert.Throws<InvalidInputException>(() => new QuantizedNetwork(QuantizedNetworks.Spec, QuantizedNetworks.Example().Tensors, activations.ToDictionary())).Message,
        StringComparison.Ordinal);
}
