using System.Runtime.InteropServices;

namespace PruneKit.Tests;

/// <summary>Sparse tensors of linear layers: what is written, that TensorFlow Lite computes the same with them, and who is refused.</summary>
public sealed class TfLiteSparseTests : IDisposable
{
    private const int Samples = 8;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Blocks_are_those_that_are_not_all_zeros()
    {
        int[] matrix = [0, 0, 5, 0, 0, 0, 0, 0];
        var places = TfLiteSparsity.Of(2, 4, 2, place => matrix[place] == 0);
        Assert.Equal([0, 1, 1], places.Segments);
        Assert.Equal([1], places.Indices);
        Assert.Equal([5, 0], places.Keep([.. matrix.Select(number => (byte)number)], 4, 1));
    }

    [Theory]
    [InlineData("weights", 90, 1)]
    [InlineData("block1x4", 90, 4)]
    [InlineData("block1x4", 60, 4)]
    [InlineData("block1x4", 60, 4, 400)]
    public void Floats_in_single_numbers_or_blocks_of_four_are_computed_alike(string pattern, int percent, int block, int inputs = 64)
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        using Network network = Pruned(pattern, percent, inputs);
        (Artifact sparse, ValueList<TfLiteSparseLayer> packed) = Sparse.Write(network, _folder.File("sparse.tflite"), overwrite: false);
        Assert.Equal(block, packed[0].Block);
        Assert.True(sparse.Size.Bytes < Exporters.TfLite.Export(network, _folder.File("dense.tflite")).Size.Bytes);
        ValueList<DataInput> samples = ExportNetworks.Samples(network.Spec, Samples, seed: 5);
        TfLiteRun run = Run(sparse, TfLiteSamples.Bytes(network.Spec, samples, Samples));
        double[] expected = TfLiteSamples.Expected(network, samples, Samples);
        Assert.All(MemoryMarshal.Cast<byte, float>(run.Outputs).ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Contains(expected, number => Math.Abs(number) > 0.1);
    }

    [Fact]
    public void Int8_in_blocks_of_sixteen_is_within_a_step_of_the_interpreter()
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        QuantizedNetwork network = Quantized(perChannel: false);
        (Artifact sparse, ValueList<TfLiteSparseLayer> packed) = Sparse.Write(network, _folder.File("sparse.tflite"), overwrite: false);
        Assert.Equal([16, null], packed.Select(layer => layer.Block));
        using Network floats = network.ToNetwork();
        IntegerVerification result = TfLiteVerifier.Compare(network, sparse, ExportNetworks.Samples(floats.Spec, 64, seed: 5), 64, TestContext.Current.CancellationToken);
        Assert.True(result.Passed, string.Join('\n', result.Layers));
        Assert.All(result.Outputs, output => Assert.InRange(output.LargestSteps, 0, 1));
    }

    [Fact]
    public void What_cannot_be_sparse_is_refused_layer_by_layer_and_nothing_is_written()
    {
        InvalidOptionException byRow = Assert.Throws<InvalidOptionException>(() => Sparse.Export(Quantized(perChannel: true), _folder.File("a.tflite")));
        Assert.Contains("layer 'wide': it has a scale for each row", byRow.Message, StringComparison.Ordinal);
        using Network dense = Network.Create(Spec, seed: 1);
        Assert.Contains("sparse it would take", Assert.Throws<InvalidOptionException>(() => Sparse.Export(dense, _folder.File("a.tflite"))).Message, StringComparison.Ordinal);
        using Network none = Network.Create(new NetworkBuilder().Input("x", 2, 8).Relu().Output("y").BuildSpec(), seed: 1);
        Assert.Contains("the network has none", Assert.Throws<InvalidOptionException>(() => Sparse.Export(none, _folder.File("a.tflite"))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("nrf52840")]
    [InlineData("cortex-m4")]
    [InlineData("esp32-s3")]
    public void A_microcontroller_is_refused(string device)
    {
        using Network network = Pruned("block1x4", 90);
        var exporter = new TfLiteExporter(new TfLiteOptions { Sparse = true, Device = device });
        string message = Assert.Throws<InvalidOptionException>(() => exporter.Export(network, _folder.File("a.tflite"))).Message;
        Assert.Contains($"--sparse is not for {device}", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
        new TfLiteExporter(new TfLiteOptions { Sparse = true, Device = "snapdragon-w5" }).Export(network, _folder.File("a.tflite"));
    }

    [Fact]
    public async Task The_command_line_says_what_became_sparse()
    {
        using Network network = Pruned("block1x4", 90);
        network.Save(_folder.File("m.safetensors"));
        string shown = await CommandLine.OutputOfAsync("export", _folder.File("m.safetensors"), "-o", _folder.File("m.tflite"), "--format", "tflite", "--sparse", "--device", "snapdragon-w5");
        Assert.Contains("wide: sparse in blocks of 1x4", shown, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandLine.RunAsync("export", _folder.File("m.safetensors"), "-o", _folder.File("n.tflite"), "--format", "tflite", "--sparse", "--device", "nrf52840")).ExitCode);
        Assert.Equal(2, (await CommandLine.RunAsync("export", _folder.File("m.safetensors"), "-o", _folder.File("n.onnx"), "--sparse")).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static TfLiteExporter Sparse => new(new TfLiteOptions { Sparse = true });

    private static NetworkSpec Spec => Wide(64);

    private static NetworkSpec Wide(int inputs) => new NetworkBuilder().Input("x", inputs).Linear("wide", 48).Relu().Linear("narrow", 3).Output("y").BuildSpec();

    private static Network Pruned(string pattern, int percent, int inputs = 64)
    {
        Network network = Network.Create(Wide(inputs), seed: 1);
        new Pruner { Pattern = WeightPatterns.Catalogue.Find(pattern) }.Prune(network, Sparsity.Percent(percent)).ApplyTo(network);
        return network;
    }

    private static QuantizedNetwork Quantized(bool perChannel)
    {
        using Network network = Network.Create(Spec, seed: 1);
        new Pruner { Pattern = WeightPatterns.Block(1, 16), Only = ["wide"] }.Prune(network, Sparsity.Percent(80)).ApplyTo(network);
        float[] windows = ExportNetworks.Samples(Spec, 32, seed: 7)[0].Values;
        var data = new LabelledData([new DataInput("x", Shape.Of(64), windows)], DataTargets.OfClasses([.. Enumerable.Range(0, 32).Select(i => i % 3)]), Enumerable.Repeat("s", 32).ToValueList());
        return new PostTrainingQuantizer { PerChannel = perChannel }.Quantize(network, new CalibrationData(data, new TaskDefinition("t", Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.Accuracy, []))));
    }

    private static TfLiteRun Run(Artifact artifact, byte[] inputs)
    {
        TfLiteRun run = TfLiteRuntime.Run([new TfLiteJob(File.ReadAllBytes(artifact.Path), inputs, Samples, Fresh: false)], TestContext.Current.CancellationToken)[0];
        Assert.Null(run.Error);
        return run;
    }
}
