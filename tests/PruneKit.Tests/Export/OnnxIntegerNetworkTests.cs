using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Whole quantised networks as integer ONNX in ONNX Runtime.</summary>
public sealed class OnnxIntegerNetworkTests : IDisposable
{
    private const int Windows = 64;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int> Modules
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in (string[])["resnet", "two-inputs", "squeeze-excite", "mobilenet2", "tcn-blocks", "transformer", "ds-cnn", "embedding", "group-norm", "densenet", "inception", "autoencoder", "functional-net"])
                cases.Add(name, 8);
            cases.Add("ds-cnn", 4);
            cases.Add("resnet", 4);
            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Modules_answer_as_the_interpreter_does(string name, int weightBits)
    {
        using DisposeScope scope = NewDisposeScope();
        (nn.Module module, Tensor[] examples) = TestModels.Create(name);
        using (module)
        using (Network traced = Network.Trace(module, examples))
            Check($"{name}, weights of {weightBits} bits", traced, weightBits);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void The_ecg_network_answers_as_the_interpreter_does(int weightBits)
    {
        using Network network = ExportNetworks.Make(WearableTasks.Find("ecg").Network!, 3);
        Check($"ecg, weights of {weightBits} bits", network, weightBits);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Recurrent_layers_are_refused_by_name_before_anything_is_written(string name)
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
        QuantizedNetwork quantized = Quantizers.Int8PerChannel.Quantized(network, CalibrationWindows.Of(network, Windows));
        string message = Assert.Throws<UnsupportedLayerException>(() => Exporters.Onnx.Export(quantized, _folder.File("q.onnx"))).Message;
        Assert.Contains($"({name.ToUpperInvariant()}) in integer ONNX: ONNX's {name.ToUpperInvariant()} keeps its state in floating point", message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Values_of_16_bits_are_refused_by_name()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("conv1d"), 1);
        QuantizedNetwork quantized = Quantizers.Int8Weights16BitValues.Quantized(network, CalibrationWindows.Of(network, Windows));
        Assert.Contains("value 'x' has 16 bits", Assert.Throws<UnsupportedLayerException>(() => Exporters.Onnx.Export(quantized, _folder.File("q.onnx"))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Weights_alone_in_integers_are_written_as_the_numbers_that_they_stand_for()
    {
        QuantizedNetwork shared = QuantizedNetworks.Example();
        Artifact artifact = Exporters.Onnx.Export(shared, _folder.File("shared.onnx"));
        using Network network = shared.ToNetwork();
        Verifier.Compare(network, artifact, ExportNetworks.Samples(network.Spec, 8, 1), cancellation: TestContext.Current.CancellationToken).EnsurePassed();
    }

    [Fact]
    public void One_altered_weight_is_found()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("residual with branches"), 1);
        QuantizedNetwork quantized = Quantizers.Int8PerChannel.Quantized(network, CalibrationWindows.Of(network, Windows));
        IntegerTensor weight = (IntegerTensor)quantized.Tensors["fc.weight"];
        int[] codes = weight.Codes.ToArray();
        codes[0] = -codes[0];
        var tensors = quantized.Tensors.ToDictionary(pair => pair.Key, pair => pair.Key == "fc.weight" ? new IntegerTensor(weight.Shape, 8, codes, weight.Scales) : pair.Value);
        Artifact altered = Exporters.Onnx.Export(new QuantizedNetwork(quantized.Spec, tensors, quantized.Activations), _folder.File("q.onnx"));
        IntegerVerification result = Compare(quantized, altered);
        Assert.False(result.Passed);
        Assert.Contains("does not equal the integer interpreter's", Assert.Throws<VerificationException>(result.EnsurePassed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checker_accepts_every_kind()
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        foreach (KindSample sample in KindSamples.All.Where(sample => sample.Kind is not (BatchNormKind or DivideKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear } or RecurrentKind)))
            Exporters.Onnx.Export(QuantizedLayer.Of(sample, bits: 8, count: 4, seed: 1).Network, _folder.File($"{sample.Name}.onnx"));
        ToolRun run = await ToolRun.StartAsync(python, "-c", OnnxCheckerTests.Script, _folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("same", line, StringComparison.Ordinal));
        Assert.Equal(Directory.GetFiles(_folder.Path).Length, lines.Length);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("residual with branches"), 1);
        QuantizedNetwork quantized = Quantizers.Int8PerChannel.Quantized(network, CalibrationWindows.Of(network, Windows));
        Assert.Equal(Exporters.Onnx.Export(quantized, _folder.File("a.onnx")).Sha256, Exporters.Onnx.Export(quantized, _folder.File("b.onnx")).Sha256);
    }

    private static IntegerVerification Compare(QuantizedNetwork quantized, Artifact artifact) =>
        OnnxIntegerVerifier.Compare(quantized, artifact, Samples(quantized.Spec), 4 * Windows, TestContext.Current.CancellationToken);

    private static ValueList<DataInput> Samples(NetworkSpec spec)
    {
        var random = new Random(5);
        return spec.Inputs.Select(input => new DataInput(input.Name, input.Shape, [.. Enumerable.Range(0, 4 * Windows * (int)input.Shape.ElementCount).Select(_ => input.Type == ElementType.I64 ? random.Next(10) : (2 * random.NextSingle()) - 1)])).ToValueList();
    }

    private void Check(string name, Network network, int weightBits)
    {
        LabelledData data = new(Samples(network.Spec), DataTargets.OfClasses(new int[4 * Windows]), Enumerable.Repeat("s", 4 * Windows).ToValueList());
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
        QuantizedNetwork quantized = new PostTrainingQuantizer { WeightBits = weightBits }.Quantized(network, calibration);
        IntegerVerification result = Compare(quantized, Exporters.Onnx.Export(quantized, _folder.File("q.onnx")));
        string line = FormattableString.Invariant($"SHARE {name}: {100 * result.Share:0.000} % of {result.Outputs.Sum(output => output.Codes)} codes differ, by at most {result.Outputs.Max(output => output.LargestSteps)}");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.True(result.Passed, line);
    }
}
