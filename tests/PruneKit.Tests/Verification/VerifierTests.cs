using Google.Protobuf;

namespace PruneKit.Tests;

public sealed class VerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NetworkSpec _spec = ExportCases.Spec("residual with branches");
    private readonly Network _network;
    private readonly Artifact _artifact;

    public VerifierTests()
    {
        _network = ExportNetworks.Make(_spec, 5);
        _artifact = Exporters.Onnx.Export(_network, _folder.File("model.onnx"));
    }

    public void Dispose()
    {
        _network.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Reports_what_it_ran_and_how_far_apart_the_results_are()
    {
        VerificationResult result = Compare(_artifact, 40);
        Assert.True(result.Passed && result.NamesNetwork == true);
        Assert.StartsWith("ONNX Runtime 1.", result.Runtime, StringComparison.Ordinal);
        Assert.Equal((40, _artifact), (result.Samples, result.Artifact));
        OutputVerification output = Assert.Single(result.Outputs);
        Assert.Equal("output", output.Name);
        Assert.InRange(output.TorchError, double.Epsilon, 1e-5 * output.Scale);
        Assert.InRange(output.LargestDifference, 0, output.TorchError + output.ArtifactError);
        Assert.InRange(output.Tolerance, 4 * output.TorchError, 1e-4 * output.Scale);
    }

    [Theory]
    [InlineData("stem.weight")]
    [InlineData("bn1.running_var")]
    [InlineData("c3.bias")]
    [InlineData("fc.weight")]
    public void Finds_one_altered_number(string tensor)
    {
        Artifact altered = Alter(model => ScaleFirst(model.Graph.Initializer.Single(known => known.Name == tensor), 1.01f));
        VerificationResult result = Compare(altered, 40);
        Assert.False(result.Passed);
        var failure = Assert.Throws<VerificationException>(result.EnsurePassed);
        Assert.Contains("output 'output' in ONNX Runtime", failure.Message, StringComparison.Ordinal);
        Assert.Contains("more than", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_numbers_that_are_not_finite()
    {
        VerificationResult result = Compare(Alter(model => ScaleFirst(model.Graph.Initializer.Single(known => known.Name == "fc.bias"), float.NaN)), 40);
        Assert.Equal(40, result.Outputs[0].NotFinite);
        Assert.Contains("40 numbers are NaN or infinite", Assert.Throws<VerificationException>(result.EnsurePassed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_so_where_the_file_came_from_another_network()
    {
        using Network other = ExportNetworks.Make(_spec, 6);
        VerificationResult result = Compare(Exporters.Onnx.Export(other, _folder.File("other.onnx")), 40);
        Assert.False(result.NamesNetwork);
        Assert.Contains("made from another network", Assert.Throws<VerificationException>(result.EnsurePassed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conv1d", "output 'output' is [-1, 5, 17]")]
    [InlineData("linear of a vector", "input 'x' is [-1, 13], the network's is [batch, 2, 64]")]
    [InlineData("two inputs, two outputs", "has the inputs x, y, the network x")]
    public void Refuses_a_file_with_another_interface(string name, string expected)
    {
        using Network other = ExportNetworks.Make(ExportCases.Spec(name), 1);
        Artifact artifact = Exporters.Onnx.Export(other, _folder.File("other.onnx"));
        var failure = Assert.Throws<InvalidInputException>(() => Compare(artifact, 4));
        Assert.Contains(name == "conv1d" ? "input 'x' is [-1, 3, 20]" : expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_that_is_missing_or_no_model()
    {
        Assert.Contains("cannot be read", Assert.Throws<InvalidInputException>(() => Compare(_artifact with { Path = _folder.File("none.onnx") }, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("no ONNX model", Refusal([]), StringComparison.Ordinal);
        Assert.Contains("no ONNX model", Refusal("<html>not found</html>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("stands in another file", Refusal(AlteredBytes(model => model.Graph.Initializer[0].DataLocation = 1)), StringComparison.Ordinal);
        Assert.Contains("cannot be run by ONNX Runtime", Refusal(AlteredBytes(model => model.Graph.Node[0].OpType = "Convolution")), StringComparison.Ordinal);
        Assert.Contains("cannot be run by ONNX Runtime", Refusal(AlteredBytes(model => model.OpsetImport[0].Version = 9999)), StringComparison.Ordinal);
        Assert.Contains("cannot be run by ONNX Runtime", Refusal(AlteredBytes(model => model.Graph.Initializer[0].Dims[0] = -3)), StringComparison.Ordinal);
        Assert.Contains("cannot be run by ONNX Runtime", Refusal(AlteredBytes(model => model.Graph.Initializer[0].Dims[0] = long.MaxValue / 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_refused_or_fails_and_nothing_else()
    {
        byte[] whole = File.ReadAllBytes(_artifact.Path);
        for (int length = 0; length < whole.Length; length += 97)
            Assert.Throws<InvalidInputException>(() => Compare(Write(whole[..length]), 2));
        var random = new Random(1);
        for (int i = 0; i < 150; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            _ = Record.Exception(() => Compare(Write(damaged), 2)) is not Exception e || Assert.IsAssignableFrom<InvalidInputException>(e).Message.Length > 0;
        }
    }

    [Fact]
    public void Refuses_samples_that_do_not_fit()
    {
        DataInput good = ExportNetworks.Samples(_spec, 4, 1)[0];
        Assert.Contains("no input 'x'", SampleRefusal(good with { Name = "ecg" }), StringComparison.Ordinal);
        Assert.Contains("are 64x2, the network takes 2x64", SampleRefusal(good with { Shape = Shape.Of(64, 2) }), StringComparison.Ordinal);
        Assert.Contains("x: 0", SampleRefusal(good with { Values = [] }), StringComparison.Ordinal);
        Assert.Contains("the network's own output", SampleRefusal(good with { Values = [.. good.Values.Select(_ => float.NaN)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_options_outside_their_range()
    {
        foreach (VerificationOptions options in (VerificationOptions[])[new() { Samples = 0 }, new() { Batch = 0 }, new() { ErrorRatio = 0.5 }, new() { ErrorRatio = double.NaN }, new() { FloorUlps = -1 }])
            Assert.Throws<InvalidOptionException>(() => Verifier.Compare(_network, _artifact, ExportNetworks.Samples(_spec, 4, 1), options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Spreads_the_samples_it_takes_evenly()
    {
        var samples = new VerificationSamples(_spec, ExportNetworks.Samples(_spec, 100, 1), most: 8);
        Assert.Equal([0, 12, 25, 37, 50, 62, 75, 87], samples.Batches(3).SelectMany(batch => batch.Rows));
        Assert.Equal([3, 3, 2], samples.Batches(3).Select(batch => batch.Rows.Length));
        Assert.Equal(2 * 64 * 3, samples.Batches(3).First().Inputs[0].Length);
    }

    [Fact]
    public void Leaves_the_network_and_its_mode_alone()
    {
        _network.Module.train();
        string digest = NetworkDigest.Of(_network);
        Compare(_artifact, 4);
        Assert.True(_network.Module.training);
        Assert.Equal(digest, NetworkDigest.Of(_network));
    }

    [Fact]
    public void Stops_when_asked() => Assert.Throws<OperationCanceledException>(
        () => Verifier.Compare(_network, _artifact, ExportNetworks.Samples(_spec, 4, 1), cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void Names_the_package_where_the_native_library_is_missing()
    {
        var failure = Assert.Throws<InvalidInputException>(() => OnnxRuntimeNative.Guard<int>("m.onnx", () => throw new TypeInitializationException("X", new DllNotFoundException())));
        Assert.Contains("add the package Microsoft.ML.OnnxRuntime 1.31.1", failure.Message, StringComparison.Ordinal);
    }

    private VerificationResult Compare(Artifact artifact, int samples) =>
        Verifier.Compare(_network, artifact, ExportNetworks.Samples(_spec, samples, 3), cancellation: TestContext.Current.CancellationToken);

    private string Refusal(byte[] bytes) => Assert.Throws<InvalidInputException>(() => Compare(Write(bytes), 2)).Message;

    private string SampleRefusal(DataInput input) =>
        Assert.Throws<InvalidInputException>(() => Verifier.Compare(_network, _artifact, [input], cancellation: TestContext.Current.CancellationToken)).Message;

    private Artifact Alter(Action<ModelProto> change) => Write(AlteredBytes(change));

    private byte[] AlteredBytes(Action<ModelProto> change)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(_artifact.Path));
        change(model);
        return model.ToByteArray();
    }

    private Artifact Write(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("altered.onnx"), bytes);
        return Artifact.Open(_folder.File("altered.onnx"));
    }

    private static void ScaleFirst(TensorProto tensor, float factor)
    {
        byte[] data = tensor.RawData.ToByteArray();
        BitConverter.TryWriteBytes(data, BitConverter.ToSingle(data) * factor);
        tensor.RawData = ByteString.CopyFrom(data);
    }
}
