using Google.Protobuf;
using TorchSharp;

namespace PruneKit.Tests;

public sealed class OnnxModelInfoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tells_what_stands_in_an_exported_file()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("residual with branches"), 1);
        using (torch.no_grad())
            network["c1.weight"].zero_();
        Artifact artifact = Exporters.Onnx.Export(network, _folder.File("m.onnx"));
        OnnxModelInfo info = OnnxModelInfo.Read(artifact.Path);
        Assert.Equal((8, 17, "prunekit 0.1.0", artifact), (info.IrVersion, info.Opset, info.Producer, info.File));
        Assert.Equal(NetworkDigest.Of(network), info.NetworkDigest);
        Assert.Equal([new OnnxValueInfo("x", ["batch", "2", "64"])], info.Inputs);
        Assert.Equal([new OnnxValueInfo("output", ["batch", "5"])], info.Outputs);
        Assert.Contains(new OnnxOperatorCount("Conv", 4), info.Operators);
        long numbers = network.Spec.Tensors.Sum(tensor => tensor.Shape.ElementCount);
        Assert.Equal((numbers, numbers - (8 * 8 * 3)), (info.Parameters, info.NonZeros));
        Assert.Empty(info.NotFinite);
        Assert.Equal(new OnnxTensorInfo("c1.weight", ElementType.F32, [8, 8, 3], 0, 0), info.Tensors.Single(tensor => tensor.Name == "c1.weight"));
    }

    [Fact]
    public void Reads_typed_lists_constants_and_types_it_does_not_know()
    {
        var graph = new GraphProto { Name = "g", Output = { new ValueInfoProto { Name = "y" } } };
        graph.Initializer.Add(new TensorProto { Name = "list", DataType = 1, Dims = { 3 }, FloatData = { 0, -0f, float.NaN } });
        graph.Initializer.Add(new TensorProto { Name = "half", DataType = 10, Dims = { 2 }, Int32Data = { 0x3C00, 0x8000 } });
        graph.Initializer.Add(new TensorProto { Name = "brain", DataType = 16, Dims = { 2 }, RawData = ByteString.CopyFrom(0x80, 0x3F, 0, 0) });
        graph.Initializer.Add(new TensorProto { Name = "text", DataType = 8, Dims = { 2 } });
        graph.Input.Add(new ValueInfoProto { Name = "list" });
        var constant = new TensorProto { DataType = 7, Dims = { 2 }, Int64Data = { 5, 0 } };
        graph.Node.Add(new NodeProto { OpType = "Constant", Output = { "c" }, Attribute = { new AttributeProto { Name = "value", T = constant } } });
        graph.Node.Add(new NodeProto { OpType = "FusedGemm", Domain = "com.example", Output = { "y" } });
        OnnxModelInfo info = OnnxModelInfo.Read(Write(new ModelProto { IrVersion = 3, Graph = graph }.ToByteArray()));
        Assert.Equal([1, 1, 1, 0, 1], info.Tensors.Select(tensor => tensor.NonZeros));
        Assert.Equal((7, 3), (info.Parameters, info.NonZeros));
        Assert.Equal(["list"], info.NotFinite);
        Assert.Equal(["Constant", "com.example.FusedGemm"], info.Operators.Select(count => count.Operator));
        Assert.Empty(info.Inputs);
    }

    [Theory]
    [InlineData(4, "holds 3 numbers of type F32, its shape asks for 4")]
    [InlineData(-1, "which cannot be")]
    [InlineData(long.MaxValue, "which cannot be")]
    public void Refuses_numbers_that_do_not_fit_the_shape(long size, string expected)
    {
        var graph = new GraphProto { Output = { new ValueInfoProto { Name = "y" } }, Initializer = { new TensorProto { Name = "w", DataType = 1, Dims = { size }, FloatData = { 1, 2, 3 } } } };
        string path = Write(new ModelProto { IrVersion = 8, Graph = graph }.ToByteArray());
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => OnnxModelInfo.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("lstm all ports"), 1);
        byte[] whole = File.ReadAllBytes(Exporters.Onnx.Export(network, _folder.File("m.onnx")).Path);
        var random = new Random(2);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = random.Next(3) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (damaged.Length > 0)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Exception? thrown = Record.Exception(() => OnnxModelReader.Describe(OnnxFile.Read(damaged, "m.onnx"), Artifact.Of("m.onnx", ArtifactFormat.Onnx, damaged)));
            Assert.True(thrown is null or InvalidInputException, thrown?.ToString());
        }
    }

    private string Write(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("w.onnx"), bytes);
        return _folder.File("w.onnx");
    }
}
