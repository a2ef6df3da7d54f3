namespace PruneKit.Tests;

/// <summary>Saving, loading, and what a damaged section <c>quantization/1</c> says.</summary>
public sealed class QuantizedNetworkFileTests
{
    [Fact]
    public void The_round_trip_is_exact() => Property.Holds(
        QuantizedNetworks.Any,
        network =>
        {
            byte[] file = Safetensors.Write(network.ToContainer());
            QuantizedNetwork read = QuantizedNetwork.FromContainer(Safetensors.Read(file, "memory"), "memory");
            Assert.Equal(network.Activations, read.Activations);
            foreach ((string name, QuantizedTensor tensor) in network.Tensors)
                Same(tensor, read.Tensors[name]);
            Assert.Equal(file, Safetensors.Write(read.ToContainer()));
        },
        iterations: 60);

    [Fact]
    public void A_saved_file_is_an_ordinary_network_with_the_coded_numbers()
    {
        using var folder = new TemporaryFolder();
        QuantizedNetwork quantized = QuantizedNetworks.Example(activations: true);
        quantized.Save(folder.File("q.safetensors"));
        using Network network = Network.Load(folder.File("q.safetensors"));
        Assert.Equal([0.5f, 0, -63.5f, 1, 1.25f, 1.5f], network["c.weight"].data<float>().ToArray()[..6]);
        network.Save(folder.File("again.safetensors"));
        QuantizedNetwork read = QuantizedNetwork.Load(folder.File("again.safetensors"));
        Assert.Equal(quantized.ToContainer().Digest(), read.ToContainer().Digest());
        Assert.Equal(["task/1"], read.Attachments.Sections.Keys);
        Assert.Empty(read.Attachments.Tensors);
    }

    [Fact]
    public void Codes_take_the_narrowest_type_that_holds_the_highest()
    {
        TensorContainer file = QuantizedNetworks.Example().ToContainer();
        Assert.Equal("I8 [3, 1, 3]", file.Tensors["quantization/c.weight"].ToString());
        Assert.Equal("I32 [3]", file.Tensors["quantization/c.bias"].ToString());
        Assert.Equal("I8 [2, 18]", file.Tensors["quantization/fc.weight"].ToString());
        Assert.DoesNotContain("quantization/fc.bias", file.Tensors.Keys);
        Assert.Equal(ElementType.I16, StoredCodes.TypeOf(128));
        Assert.Equal(ElementType.I32, StoredCodes.TypeOf(32_768));
    }

    [Fact]
    public void What_is_no_quantised_network_is_refused()
    {
        TensorContainer file = QuantizedNetworks.Example().ToContainer();
        Refused("m holds no section 'quantization/1': its network is not quantised", file.WithoutSection("quantization/1"));
        Refused("m holds no section 'network/1'", file.WithoutSection("network/1"));
        Refused("section 'quantization/1' of m is not readable", file.WithSection("quantization/1", "{\"tensors\":["));
        Refused("section 'quantization/1' of m is not readable", file.WithSection("quantization/1", "{\"tensors\":[]}"));
        Refused("section 'quantization/1' of m is not readable", Edited("\"scales\":[0.001]", "\"scales\":[NaN]"));
        Refused("section 'quantization/1' of m is not readable", Edited("\"scales\":[0.001]", "\"scales\":null"));
    }

    [Fact]
    public void Codes_that_are_missing_or_of_another_type_or_shape_are_named()
    {
        TensorContainer file = QuantizedNetworks.Example().ToContainer();
        Refused("m: tensor 'c.bias': its codes 'quantization/c.bias' are missing", file.Without("quantization/c.bias"));
        Refused("m: tensor 'c.bias': its codes are I8 [3], expected I32 [3]", file.With("quantization/c.bias", StoredTensor.Create<sbyte>([1, 2, 3])));
        Refused("m: tensor 'c.bias': its codes are I32 [2], expected I32 [3]", file.With("quantization/c.bias", StoredTensor.Create<int>([1, 2])));
        Refused("m: tensor 'quantization/zz' holds codes of which section 'quantization/1' says nothing", file.With("quantization/zz", StoredTensor.Create<sbyte>([1])));
    }

    [Fact]
    public void Codes_that_contradict_the_numbers_are_named_with_both()
    {
        TensorContainer file = QuantizedNetworks.Example().ToContainer();
        Refused("m: tensor 'c.bias' holds 100.00001 at position 0, its code stands for 0.001: the network was changed after it was quantised", file.With("quantization/c.bias", StoredTensor.Create<int>([1, -3, 0])));
        Refused("m: tensor 'c.bias' holds 1 at position 0, its code stands for 100.00001", file.With("c.bias", StoredTensor.Create<float>([1, 2, 3])));
        Refused("m: tensor 'c.bias' holds NaN at position 0", file.With("c.bias", StoredTensor.Create<float>([float.NaN, 2, 3])));
        Refused("m: tensor 'c.weight': code -128 at position 1 is none of 8 bits", file.With("quantization/c.weight", StoredTensor.Create<sbyte>([1, -128, 3, 4, 5, 6, 7, 8, 9], [3, 1, 3])));
        Refused("m: tensor 'fc.weight': code 3 at position 0 is no entry of a codebook of 3", file.With("quantization/fc.weight", StoredTensor.Create<sbyte>([.. Enumerable.Repeat((sbyte)3, 36)], [2, 18])));
    }

    [Fact]
    public void Entries_that_make_no_sense_are_named()
    {
        Refused("has an entry for 'c.weighs', which is no tensor of the network; did you mean 'c.weight'?", Edited("\"c.weight\"", "\"c.weighs\""));
        Refused("m: tensor 'c.bias': codes of 33 bits", Edited("\"bits\":32", "\"bits\":33"));
        Refused("m: tensor 'c.bias': the scales [-1] must be positive numbers", Edited("[0.001]", "[-1]"));
        Refused("m: tensor 'c.bias': 2 scales do not divide axis 0 of 3", Edited("[0.001]", "[1,2]"));
        Refused("has two entries for tensor 'c.bias'", Edited("\"c.weight\"", "\"c.bias\""));
        Refused("'y' has a quantisation, but is no value of the network", Edited("{\"value\":\"x\"", "{\"value\":\"y\"", activations: true));
        Refused("has two entries for the value 'fc'", Edited("{\"value\":\"x\"", "{\"value\":\"fc\"", activations: true));
    }

    private static void Same(QuantizedTensor expected, QuantizedTensor actual)
    {
        Assert.Equal(expected.GetType(), actual.GetType());
        Assert.Equal(expected.ToFloats(), actual.ToFloats());
        if (expected is IntegerTensor integers)
            Assert.Equal((integers.Bits, integers.Axis, integers.Scales, string.Join(' ', integers.Codes.ToArray())), ((IntegerTensor)actual) is var other ? (other.Bits, other.Axis, other.Scales, string.Join(' ', other.Codes.ToArray())) : default);
        if (expected is SharedTensor shared)
            Assert.Equal((shared.Codebook, string.Join(' ', shared.Codes.ToArray())), (((SharedTensor)actual).Codebook, string.Join(' ', ((SharedTensor)actual).Codes.ToArray())));
    }

    private static TensorContainer Edited(string before, string after, bool activations = false)
    {
        TensorContainer file = QuantizedNetworks.Example(activations).ToContainer();
        string json = file.Sections["quantization/1"];
        Assert.Contains(before, json, StringComparison.Ordinal);
        return file.WithSection("quantization/1", json.Replace(before, after, StringComparison.Ordinal));
    }

    private static void Refused(string message, TensorContainer file) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => QuantizedNetwork.FromContainer(file, "m")).Message, StringComparison.Ordinal);
}
