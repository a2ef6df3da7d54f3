using Google.Protobuf;
using TorchSharp;

namespace PruneKit.Tests;

public sealed class OnnxExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. ExportCases.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Computes_what_the_network_computes(string name)
    {
        NetworkSpec spec = ExportCases.Spec(name);
        foreach ((int seed, int batch) in new[] { (1, 64), (2, 1), (3, 7) })
        {
            using Network network = ExportNetworks.Make(spec, seed);
            Artifact artifact = Exporters.Onnx.Export(network, _folder.File($"{seed}.onnx"));
            VerificationResult result = Verifier.Compare(
                network, artifact, ExportNetworks.Samples(spec, 40, seed), new VerificationOptions { Batch = batch }, TestContext.Current.CancellationToken);
            foreach (OutputVerification output in result.Outputs)
                TestContext.Current.TestOutputHelper?.WriteLine(Line(output));
            result.EnsurePassed();
            Assert.True(result.NamesNetwork);
        }
    }

    [Fact]
    public void Has_a_rule_for_every_kind() => Assert.Empty(LayerKinds.ByName.Values.Except(OnnxRules.All.Kinds));

    [Fact]
    public void Has_a_case_for_every_kind()
    {
        IEnumerable<Type> shown = ExportCases.Names.SelectMany(name => ExportCases.Spec(name).Layers).Select(layer => layer.Kind.GetType());
        Assert.Empty(LayerKinds.ByName.Values.Except(shown));
    }

    [Fact]
    public void Gives_the_same_bytes_for_the_same_network()
    {
        foreach (string name in ExportCases.Names)
        {
            using Network first = ExportNetworks.Make(ExportCases.Spec(name), 1);
            using Network second = ExportNetworks.Make(ExportCases.Spec(name), 1);
            Artifact artifact = Exporters.Onnx.Export(first, _folder.File("first.onnx"), overwrite: true);
            Assert.Equal(artifact.Sha256, Exporters.Onnx.Export(second, _folder.File("second.onnx"), overwrite: true).Sha256);
            Assert.Equal(artifact.Size.Bytes, new FileInfo(artifact.Path).Length);
            Assert.Equal(artifact, Artifact.Open(artifact.Path));
        }
    }

    [Fact]
    public void Says_what_it_is_and_what_it_came_from()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("two inputs, two outputs"), 1);
        ModelProto model = Exported(network);
        Assert.Equal((8, "prunekit", 17L), (model.IrVersion, model.ProducerName, model.OpsetImport.Single().Version));
        Assert.Equal("0.1.0", model.ProducerVersion);
        Assert.Equal(NetworkDigest.Of(network), model.MetadataProps.Single(entry => entry.Key == "prunekit.network.sha256").Value);
        Assert.Equal(["x", "y"], model.Graph.Input.Select(value => value.Name));
        Assert.Equal(["logits", "rate"], model.Graph.Output.Select(value => value.Name));
        Assert.All(model.Graph.Input.Concat(model.Graph.Output), value => Assert.Equal("batch", value.Type.TensorType.Shape.Dim[0].DimParam));
    }

    [Fact]
    public void Leaves_out_dropout_and_layers_that_nothing_reads()
    {
        using Network dropout = ExportNetworks.Make(ExportCases.Spec("dropout"), 1);
        Assert.Equal(["MatMul", "Add"], Exported(dropout).Graph.Node.Select(node => node.OpType));
        using Network dead = ExportNetworks.Make(ExportCases.Spec("dead layers"), 1);
        Assert.DoesNotContain(Exported(dead).Graph.Initializer, tensor => tensor.Name.StartsWith("dead", StringComparison.Ordinal));
    }

    [Fact]
    public void Makes_only_the_ports_that_are_read()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("lstm cell only"), 1);
        NodeProto[] cells = [.. Exported(network).Graph.Node.Where(node => node.OpType == "LSTM")];
        Assert.Equal([false, true, false], cells[0].Output.Select(name => name.Length == 0));
        Assert.Equal([true, true, false], cells[1].Output.Select(name => name.Length == 0));
    }

    [Fact]
    public void Keeps_zeros_and_the_names_of_tensors()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("residual with branches"), 1);
        using (torch.no_grad())
            network["c1.weight"].zero_();
        TensorProto weight = Exported(network).Graph.Initializer.Single(tensor => tensor.Name == "c1.weight");
        Assert.Equal([8, 8, 3], weight.Dims);
        Assert.All(weight.RawData, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Rounds_a_float64_network_to_float32()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("residual with branches"), 1);
        using Network wide = network.To(torch.ScalarType.Float64);
        Assert.Equal(Exported(network).Graph.ToByteArray(), Exported(wide).Graph.ToByteArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    public void Refuses_numbers_that_are_not_finite_by_name(double bad)
    {
        using Network small = ExportNetworks.Make(ExportCases.Spec("linear of a vector"), 1);
        using Network network = small.To(torch.ScalarType.Float64);
        network["fc.bias"].bytes.Clear();
        BitConverter.TryWriteBytes(network["fc.bias"].bytes[16..], bad);
        var failure = Assert.Throws<InvalidInputException>(() => Exporters.Onnx.Export(network, _folder.File("bad.onnx")));
        Assert.Contains("'fc.bias' holds 1 of 7 numbers", failure.Message, StringComparison.Ordinal);
        Assert.Contains("first at index 2", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Refuses_what_the_format_cannot_say()
    {
        NetworkSpec plain = ExportCases.Spec("linear of a vector");
        using Network same = Network.Create(new NetworkSpec(plain.Inputs, plain.Layers, [new OutputSpec("x", "fc")]), 1);
        Assert.Contains("'x' has the name of an input", Assert.Throws<UnsupportedLayerException>(() => Exported(same)).Message, StringComparison.Ordinal);
        using Network whole = Network.Create(new NetworkSpec([plain.Inputs[0] with { Type = ElementType.I64 }], plain.Layers, plain.Outputs), 1);
        Assert.Contains("'x' is of type I64", Assert.Throws<UnsupportedLayerException>(() => Exported(whole)).Message, StringComparison.Ordinal);
    }

    /// <summary>In float32, which libtorch multiplies in; its float64 gives other positions for 45 of the 6,144 pairs of sizes up to 64 and 96.</summary>
    [Fact]
    public void Takes_the_nearest_positions_that_TorchSharp_takes()
    {
        for (int size = 1; size <= 32; size++)
        {
            for (int target = 1; target <= 48; target++)
            {
                if (target % size != 0)
                    SamePositions(size, target);
            }
        }
    }

    [Fact]
    public void Refuses_whole_numbers_where_they_are_computed_with_or_go_out()
    {
        NetworkBuilder rows = new NetworkBuilder().Input(new InputSpec("x", Shape.Of(4), ElementType.I64));
        using Network sum = rows.Add(new AddKind(), "sum", "x", "x").Build(1);
        Assert.Equal("layer 'sum' (Add): 'x' is of type I64; in ONNX only embeddings and layers that rearrange numbers read I64 or I32, everything else F32", Assert.Throws<UnsupportedLayerException>(() => Exported(sum)).Message);
        using Network output = new NetworkBuilder().Input(new InputSpec("x", Shape.Of(4), ElementType.I32)).Add(new SliceKind(0, 1, 3), "part").Build(1);
        Assert.Contains("output 'output' is of type I32", Assert.Throws<UnsupportedLayerException>(() => Exported(output)).Message, StringComparison.Ordinal);
        using Network bytes = new NetworkBuilder().Input(new InputSpec("x", Shape.Of(4), ElementType.U8)).Add(new SliceKind(0, 1, 3), "part").Build(1);
        Assert.Contains("input 'x' is of type U8; only F32, F64, I64 and I32", Assert.Throws<UnsupportedLayerException>(() => Exported(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_constant_mask_of_minus_infinity_but_no_NaN()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 3, 3).Add(new ConstantKind(Shape.Of(3, 3), Trained: false), "mask").Add(new AddKind(), "scores", "x", "mask").Add(new SoftmaxKind()).BuildSpec();
        using Network network = Network.Create(spec, 1);
        Set(network, [0, float.NegativeInfinity, float.NegativeInfinity, 0, 0, float.NegativeInfinity, 0, 0, 0]);
        Artifact artifact = Exporters.Onnx.Export(network, _folder.File("mask.onnx"));
        Verifier.Compare(network, artifact, ExportNetworks.Samples(spec, 20, 1), cancellation: TestContext.Current.CancellationToken).EnsurePassed();
        Set(network, [0, float.NaN, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Contains("'mask.value' holds 1 of 9", Assert.Throws<InvalidInputException>(() => Exported(network)).Message, StringComparison.Ordinal);

        static void Set(Network network, float[] values)
        {
            using torch.Tensor numbers = torch.tensor(values, [3, 3]);
            network["mask.value"].copy_(numbers);
        }
    }

    [Fact]
    public void Refuses_an_output_padding_that_no_runtime_takes()
    {
        using Network network = new NetworkBuilder().Input("x", 4, 9).Add(new TransposedConvolutionKind(4, 6, [3]) { OutputPadding = [1], Dilation = [2] }, "c").Build(1);
        Assert.Contains("layer 'c' (ConvTranspose1d): output padding [1]", Assert.Throws<UnsupportedLayerException>(() => Exported(network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_samples_that_are_no_whole_numbers_where_rows_are_chosen()
    {
        NetworkSpec spec = ExportCases.Spec("embedding");
        using Network network = ExportNetworks.Make(spec, 1);
        Artifact artifact = Exporters.Onnx.Export(network, _folder.File("rows.onnx"));
        ValueList<DataInput> samples = [new DataInput("x", Shape.Of(7), [0, 1, 2, 0.5f, 3, 4, 0])];
        Assert.Contains("number 3 of its data is 0.5", Assert.Throws<InvalidInputException>(() => Verifier.Compare(network, artifact, samples, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stretches_a_constant_only_where_the_operator_does_not()
    {
        using Network added = ExportNetworks.Make(ExportCases.Spec("constant added"), 1);
        Assert.Equal(["Add"], Exported(added).Graph.Node.Select(node => node.OpType));
        using Network joined = ExportNetworks.Make(ExportCases.Spec("constant, computed with, then joined twice"), 1);
        Assert.Single(Exported(joined).Graph.Node, node => node.OpType == "Expand");
    }

    [Fact]
    public void Overwrites_only_when_told()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("lstm"), 1);
        string path = _folder.File("m.onnx");
        Exporters.Onnx.Export(network, path);
        Assert.Throws<OutputException>(() => Exporters.Onnx.Export(network, path));
        Assert.Equal(path, Exporters.Catalogue.Find("onnx").Export(network, path, overwrite: true).Path);
    }

    private static void SamePositions(int size, int target)
    {
        using var scope = torch.NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 1, size).Add(new UpsampleKind([target], UpsampleMode.Nearest), "up").Build(1);
        TensorProto positions = OnnxModelWriter.Write(network).Graph.Initializer.Single(tensor => tensor.Name == "up:nearest0");
        long[] ours = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(positions.RawData.Span).ToArray();
        torch.Tensor theirs = network.Module.forward(torch.arange(size).reshape(1, 1, size).to(torch.ScalarType.Float32));
        Assert.Equal(theirs.to(torch.ScalarType.Int64).data<long>().ToArray(), ours);
    }

    private ModelProto Exported(Network network)
    {
        Artifact artifact = Exporters.Onnx.Export(network, _folder.File("exported.onnx"), overwrite: true);
        return OnnxFile.Read(File.ReadAllBytes(artifact.Path), artifact.Path);
    }

    private static string Line(OutputVerification output) => FormattableString.Invariant(
        $"RATIO {output.ErrorRatio:0.00} ulps {output.ArtifactError / output.Scale * (1 << 23):0.00} torch {output.TorchError / output.Scale * (1 << 23):0.00}");
}
