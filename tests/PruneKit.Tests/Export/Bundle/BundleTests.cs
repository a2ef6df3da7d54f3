namespace PruneKit.Tests;

/// <summary>What is written comes back, and every byte is accounted for.</summary>
public sealed class BundleTests
{
    [Fact]
    public void Every_storage_comes_back_and_the_table_adds_up_to_the_file() => Property.Holds(
        QuantizedNetworks.Any,
        network =>
        {
            byte[] bytes = BundleWriter.Write(network);
            Bundle bundle = BundleReader.Read(bytes, "memory");
            Assert.Equal(BundleSamples.Identity(network), BundleSamples.Identity(bundle.Network));
            Assert.Equal(bytes.Length, bundle.Layout.TotalBytes);
            Assert.Equal(BundleWriter.LayoutOf(network), bundle.Layout);
            Assert.All(bundle.Layout.Tensors, tensor => Assert.True(tensor.HeaderBytes > 0 && tensor.NumberBytes >= 0 && tensor.IndexBytes >= 0 && tensor.ValueBytes >= 0, tensor.ToString()));
            Assert.Equal(bytes, BundleWriter.Write(bundle.Network));
        },
        iterations: 60);

    /// <summary>784-300-100-10 pruned 60 times on MNIST (4,436 weights left), 15 shared numbers a layer besides 0, biases of 6 bits: what it takes, byte for byte, and that the format has not changed.</summary>
    [Fact]
    public void A_pruned_LeNet_takes_a_204th_of_its_float_weights()
    {
        byte[] file = File.ReadAllBytes(Repository.File("tests/PruneKit.Tests/Export/Bundle/lenet-60x.pkb"));
        Bundle bundle = BundleReader.Read(file, "lenet-60x.pkb");
        Assert.Equal(5_224, file.Length);
        Assert.Equal(file, BundleWriter.Write(bundle.Network));
        Assert.Equal(4_436, bundle.Layout.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).Sum(tensor => tensor.NonZeros));
        Assert.Equal(204, bundle.Layout.CompressionRate, 0.5);
        Assert.Equal((14, 92, 36), (bundle.Layout.HeaderBytes, bundle.Layout.DescriptionBytes, bundle.Layout.CheckBytes));
        Assert.Equal([3_054, 177, 1_316, 74, 441, 20], bundle.Layout.Tensors.Select(tensor => tensor.Bytes));
    }

    [Fact]
    public void Sections_go_along_on_request()
    {
        QuantizedNetwork network = QuantizedNetworks.Example();
        Assert.Empty(BundleReader.Read(BundleWriter.Write(network), "memory").Network.Attachments.Sections);
        byte[] bytes = BundleWriter.Write(network, new BundleOptions { Attachments = ["task/1"] });
        Assert.Equal("{}", BundleReader.Read(bytes, "memory").Network.Attachments.Sections["task/1"]);
        var refused = Assert.Throws<InvalidInputException>(() => BundleWriter.Write(network, new BundleOptions { Attachments = ["tusk/1"] }));
        Assert.Contains("there is no section 'tusk/1' to attach; did you mean 'task/1'?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_section_is_compressed()
    {
        string text = "{\"names\":[" + string.Join(',', Enumerable.Repeat("\"sensor\"", 500)) + "]}";
        QuantizedNetwork plain = QuantizedNetworks.Example();
        var network = new QuantizedNetwork(plain.Spec, plain.Tensors, plain.Activations, TensorContainer.Empty.WithSection("task/1", text));
        byte[] bytes = BundleWriter.Write(network, new BundleOptions { Attachments = ["task/1"] });
        Assert.True(bytes.Length < 500, $"{bytes.Length} bytes");
        Assert.Equal(text, BundleReader.Read(bytes, "memory").Network.Attachments.Sections["task/1"]);
    }

    [Fact]
    public void Scales_of_biases_that_follow_from_others_are_not_written()
    {
        QuantizedNetwork network = QuantizedNetworks.Example(activations: true);
        var weight = (IntegerTensor)network.Tensors["c.weight"];
        float input = network.Activations["x"].Scale;
        Dictionary<string, QuantizedTensor> tensors = network.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value);
        tensors["c.bias"] = new IntegerTensor(Shape.Of(3), 32, [100, -3, 0], weight.Scales.Select(scale => input * scale).ToValueList());
        var derived = new QuantizedNetwork(network.Spec, tensors, network.Activations);
        Assert.Equal(0, BundleWriter.LayoutOf(derived).Tensors.Single(tensor => tensor.Name == "c.bias").NumberBytes);
        Assert.Equal(BundleSamples.Identity(derived), BundleSamples.Identity(BundleReader.Read(BundleWriter.Write(derived), "memory").Network));
    }

    [Fact]
    public void Zeros_fill_a_bundle_of_many_elements_and_nothing_else()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 1000).Linear("fc", 1000).BuildSpec();
        QuantizedNetwork network = new(
            spec,
            spec.Tensors.ToDictionary(tensor => tensor.Name, QuantizedTensor (tensor) => new IntegerTensor(tensor.Shape, 8, new int[tensor.Shape.ElementCount], [1f])),
            new Dictionary<PortRef, ActivationQuantization>());
        byte[] bytes = BundleWriter.Write(network);
        Assert.InRange(bytes.Length, 1_001_000 / 1024, (1_001_000 / 1024) + 3);
        Assert.Equal(BundleSamples.Identity(network), BundleSamples.Identity(BundleReader.Read(bytes, "memory").Network));
    }

    [Fact]
    public void Weights_of_one_bit_take_one_bit()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 64).Linear("fc", 64).BuildSpec();
        var random = new Random(1);
        QuantizedNetwork network = new(
            spec,
            spec.Tensors.ToDictionary(tensor => tensor.Name, QuantizedTensor (tensor) => new IntegerTensor(tensor.Shape, 1, [.. Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(_ => (2 * random.Next(2)) - 1)], [0.5f])),
            new Dictionary<PortRef, ActivationQuantization>());
        byte[] bytes = BundleWriter.Write(network);
        Assert.InRange(bytes.Length, 64 * 64 / 8, (64 * 64 / 8) + 120);
        Assert.Equal(BundleSamples.Identity(network), BundleSamples.Identity(BundleReader.Read(bytes, "memory").Network));
    }
}
