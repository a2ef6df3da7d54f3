using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Saving and loading.</summary>
public sealed class NetworkFileTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void A_network_survives_the_file_with_statistics_and_bits(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using Network first = Example();
        using Network network = first.To(type);
        network.Module.forward(rand([4, 2, 8], type));
        network.Save(folder.File("m.safetensors"));
        using Network read = Network.Load(folder.File("m.safetensors"));
        network.Module.eval();
        read.Module.eval();
        Tensor input = rand([3, 2, 8], type);
        Assert.True(network.Module.forward(input).eq(read.Module.forward(input)).all().item<bool>());
        Assert.All(network.Spec.Tensors, tensor => Assert.True(network[tensor.Name].eq(read[tensor.Name]).all().item<bool>()));
        Assert.Equal(network.Module.parameters().Count(), read.Module.parameters().Count());
    }

    [Fact]
    public void The_same_network_makes_the_same_bytes()
    {
        using Network one = Example();
        using Network two = Example();
        using Network copy = one.Clone();
        Assert.Equal(one.ToContainer().Digest(), two.ToContainer().Digest());
        Assert.Equal(one.ToContainer().Digest(), copy.ToContainer().Digest());
        using Network read = Network.FromContainer(Safetensors.Read(Safetensors.Write(one.ToContainer()), "memory"), "memory");
        Assert.Equal(Safetensors.Write(one.ToContainer()), Safetensors.Write(read.ToContainer()));
    }

    [Fact]
    public void Another_seed_makes_other_weights_in_the_documented_range()
    {
        using Network one = Network.Create(new NetworkBuilder().Input("x", 1, 28).Conv1d("c", 4, 25).BuildSpec(), seed: 1);
        using Network two = Network.Create(one.Spec, seed: 2);
        Assert.NotEqual(one.ToContainer().Digest(), two.ToContainer().Digest());
        float[] weights = one["c.weight"].data<float>().ToArray();
        Assert.All(weights, weight => Assert.InRange(weight, -0.2f, 0.2f));
        Assert.True(weights.Max() > 0.18f && weights.Min() < -0.18f);
    }

    [Fact]
    public void Sections_and_tensors_of_others_are_kept()
    {
        using Network network = Example();
        TensorContainer file = network.ToContainer().WithSection("task/1", "{\"a\":1}").With("extra", StoredTensor.Create<float>([1, 2]));
        using Network read = Network.FromContainer(file, "memory");
        Assert.Equal(["task/1"], read.Attachments.Sections.Keys);
        Assert.Equal(["extra"], read.Attachments.Tensors.Keys);
        using Network copy = read.Clone();
        Assert.Equal(file.Digest(), copy.ToContainer().Digest());
    }

    [Fact]
    public void A_missing_tensor_a_wrong_shape_and_a_wrong_type_are_named()
    {
        using Network network = Example();
        TensorContainer file = network.ToContainer();
        Refused("m: layer 'c' (Conv1d) needs tensor 'c.weight' [3, 2, 3], which the file does not hold; write the file anew", file.Without("c.weight"));
        Refused("m: tensor 'c.bias' is [4], but layer 'c' (Conv1d) needs [3]; write the file anew", file.With("c.bias", StoredTensor.Create<float>([1, 2, 3, 4])));
        Refused("m: tensor 'c.bias' is [1, 3], but layer 'c' (Conv1d) needs [3]", file.With("c.bias", StoredTensor.Create<float>([1, 2, 3], [1, 3])));
        Refused("m: tensor 'c.bias' is of type I32; a network's tensors are F32 or F64", file.With("c.bias", StoredTensor.Create<int>([1, 2, 3])));
        Refused("m: its tensors are partly F32 and partly F64; a network's tensors are of one type", file.With("c.bias", StoredTensor.Create<double>([1, 2, 3])));
    }

    [Fact]
    public void An_existing_file_is_not_replaced_unasked()
    {
        using var folder = new TemporaryFolder();
        using Network network = Example();
        network.Save(folder.File("m.safetensors"));
        Assert.Throws<OutputException>(() => network.Save(folder.File("m.safetensors")));
        network.Save(folder.File("m.safetensors"), overwrite: true);
        Assert.ThrowsAny<InvalidInputException>(() => Network.Load(folder.File("none.safetensors")));
    }

    [Fact]
    public void A_copy_does_not_share_its_tensors()
    {
        using Network network = Example();
        using Network copy = network.Clone();
        using (no_grad())
            copy["c.weight"].zero_();
        Assert.NotEqual(0, network["c.weight"].abs().sum().item<float>());
        Assert.True(copy["c.weight"].requires_grad && copy["c.weight"].is_leaf);
        Assert.False(copy["bn.running_mean"].requires_grad);
    }

    private static void Refused(string message, TensorContainer file) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Network.FromContainer(file, "m")).Message, StringComparison.Ordinal);

    private static Network Example() => new NetworkBuilder().Input("x", 2, 8).Conv1d("c", 3, 3).BatchNorm("bn").Relu().Flatten().Linear("fc", 2).Build(seed: 5);
}
