namespace PruneKit.Tests;

public sealed class ModelCostsTests
{
    [Fact]
    public void Zeros_of_both_signs_are_counted_in_weights_only()
    {
        WeightCounts counts = WeightCounts.Of(Spec, File([1, 0, -0f, 3], [0, 0]));
        Assert.Equal([new WeightCount("fc.weight", 4, 2)], counts.Tensors);
        Assert.Equal(50, counts.SparsityPercent);
        Assert.Equal((4, 2), (counts.Elements, counts.NonZeros));
    }

    [Fact]
    public void Doubles_are_counted_like_singles()
    {
        TensorContainer file = TensorContainer.Empty
            .WithSection(NetworkSection.Name, NetworkSection.Write(Spec))
            .With("fc.weight", StoredTensor.Create<double>([0, double.Epsilon, 0, double.NaN], [2, 2]))
            .With("fc.bias", StoredTensor.Create<double>([double.NegativeInfinity, 0]));
        ModelCosts costs = ModelCosts.Of(file, "m");
        Assert.Equal(2, costs.Weights.NonZeros);
        Assert.Equal([new NonFiniteTensor("fc.weight", 1, 3, double.NaN), new NonFiniteTensor("fc.bias", 1, 0, double.NegativeInfinity)], costs.NonFinite);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_found_by_name_and_refused()
    {
        TensorContainer file = File([1, float.NaN, float.PositiveInfinity, 3], [0, 0]);
        Assert.Equal("tensor 'fc.weight': 2 numbers are NaN or infinite, the first (NaN) at element 1", Assert.Single(FiniteWeights.Exceptions(Spec, file)).ToString());
        string message = Assert.Throws<InvalidInputException>(() => FiniteWeights.Require(Spec, file, "m.safetensors")).Message;
        Assert.StartsWith("m.safetensors: tensor 'fc.weight': 2 numbers are NaN or infinite", message, StringComparison.Ordinal);
        FiniteWeights.Require(Spec, File([1, 2, 3, 4], [0, 0]), "m.safetensors");
    }

    [Fact]
    public void A_model_that_does_not_fit_is_refused_with_its_file()
    {
        string Message(TensorContainer file) => Assert.Throws<InvalidInputException>(() => ModelCosts.Of(file, "m.safetensors")).Message;
        Assert.StartsWith("m.safetensors holds no section 'network/1'", Message(TensorContainer.Empty), StringComparison.Ordinal);
        Assert.StartsWith("m.safetensors: layer 'fc' (Linear) needs tensor 'fc.weight' [2, 2]", Message(File([1, 2, 3, 4], [0, 0]).Without("fc.weight")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_size_is_the_files_and_the_compressors_is_named()
    {
        using var folder = new TemporaryFolder();
        TensorContainer file = File([1, 2, 3, 4], [0, 0]);
        Safetensors.Save(file, folder.File("m.safetensors"), overwrite: false);
        ModelCosts costs = ModelCosts.OfFile(folder.File("m.safetensors"));
        Assert.Equal(new FileInfo(folder.File("m.safetensors")).Length, costs.Size.File.Bytes);
        Assert.Equal("Deflate, level 9", costs.Size.Compressor);
        Assert.InRange(costs.Size.Compressed.Bytes, 1, costs.Size.File.Bytes - 1);
    }

    [Fact]
    public void Compressors_squeeze_zeros_as_documented_and_take_nothing_from_noise()
    {
        byte[] zeros = new byte[4096];
        byte[] noise = new byte[4096];
        new Random(1).NextBytes(noise);
        Assert.InRange(GeneralCompressors.Deflate.SizeOf(zeros).Bytes, 1, 39);
        Assert.InRange(GeneralCompressors.Brotli.SizeOf(zeros).Bytes, 1, 19);
        Assert.All(GeneralCompressors.All, compressor => Assert.InRange(compressor.SizeOf(noise).Bytes, 4096, 4200));
        Assert.All(GeneralCompressors.All, compressor => Assert.InRange(compressor.SizeOf([]).Bytes, 0, 10));
    }

    private static NetworkSpec Spec => new NetworkBuilder().Input("x", 2).Linear("fc", 2).BuildSpec();

    private static TensorContainer File(float[] weight, float[] bias) => TensorContainer.Empty
        .WithSection(NetworkSection.Name, NetworkSection.Write(Spec))
        .With("fc.weight", StoredTensor.Create<float>(weight, [2, 2]))
        .With("fc.bias", StoredTensor.Create<float>(bias));
}
