namespace PruneKit.Tests;

public sealed class WeightCountsTests
{
    [Fact]
    public void Zeros_of_both_signs_are_counted_in_weights_only()
    {
        WeightCounts counts = WeightCounts.Of(Spec, File([1, 0, -0f, 3], [0, 0]));
        Assert.Equal([new TensorZeros("fc.weight", "fc", 4, 2)], counts.Tensors);
        Assert.Equal((4, 2, 50), (counts.Weights, counts.Zeros, counts.SparsityPercent));
    }

    [Fact]
    public void Doubles_are_counted_like_singles_and_the_smallest_is_no_zero()
    {
        TensorContainer file = File([0, 0, 0, 0], [0, 0]).With("fc.weight", StoredTensor.Create<double>([0, double.Epsilon, 0, double.NaN], [2, 2]))
            .With("fc.bias", StoredTensor.Create<double>([0, 0]));
        Assert.Equal(2, WeightCounts.Of(Spec, file).Zeros);
        Assert.Equal(1, StoredNumbers.CountNotFinite(file.Tensors["fc.weight"]));
        Assert.Equal(2, StoredNumbers.CountNotFinite(StoredTensor.Create<float>([float.NaN, 1, float.NegativeInfinity])));
        Assert.Throws<InvalidInputException>(() => StoredNumbers.CountZeros(StoredTensor.Create<int>([1])));
    }

    [Fact]
    public void A_missing_tensor_is_refused_by_name()
    {
        string message = Assert.Throws<InvalidInputException>(() => WeightCounts.Of(Spec, File([1, 2, 3, 4], [0, 0]).Without("fc.weight"))).Message;
        Assert.StartsWith("the model: layer 'fc' (Linear) needs tensor 'fc.weight' [2, 2]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_weights_has_no_sparsity() =>
        Assert.Equal(0, WeightCounts.Of(new NetworkBuilder().Input("x", 2).Relu().BuildSpec(), TensorContainer.Empty).SparsityPercent);

    [Fact]
    public void The_general_compressor_squeezes_zeros_and_takes_nothing_from_noise()
    {
        byte[] noise = new byte[4096];
        new Random(1).NextBytes(noise);
        Assert.Equal(4096, ModelSize.Of(new byte[4096]).FileBytes);
        Assert.InRange(ModelSize.Of(new byte[4096]).BrotliBytes, 1, 40);
        Assert.InRange(ModelSize.Of(noise).BrotliBytes, 4096, 4200);
        Assert.InRange(ModelSize.Of([]).BrotliBytes, 0, 4);
    }

    private static NetworkSpec Spec => new NetworkBuilder().Input("x", 2).Linear("fc", 2).BuildSpec();

    private static TensorContainer File(float[] weight, float[] bias) => TensorContainer.Empty
        .WithSection(NetworkSection.Name, NetworkSection.Write(Spec))
        .With("fc.weight", StoredTensor.Create<float>(weight, [2, 2]))
        .With("fc.bias", StoredTensor.Create<float>(bias));
}
