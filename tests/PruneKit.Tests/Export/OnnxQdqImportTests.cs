using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Quantised ONNX files read as networks: ours, and in the layout of ONNX Runtime's static quantisation.</summary>
public sealed class OnnxQdqImportTests : IDisposable
{
    private const int Count = 32;

    /// <summary>Networks that integers cannot compute, and why: shared biases, minus infinity, values of 16 bits, scores of -1e9.</summary>
    private static readonly string[] NotInteger = ["tied weights", "fill with minus infinity, softmax", "embedding of rearranged numbers", "attention"];

    /// <summary>Two files a form: QuantizeLinear and DequantizeLinear everywhere, and the same network with the numbers that the codes stand for and the ReLU that the first file leaves to its codes.</summary>
    private const string Script = """
        import sys, numpy as np, onnx
        from onnx import helper, numpy_helper, TensorProto
        rng = np.random.default_rng(5)
        N = helper.make_node
        def array(name, values, dtype): return numpy_helper.from_array(np.array(values, dtype=dtype), name)
        def save(name, nodes, tensors, x, y):
            info = lambda n, s: helper.make_tensor_value_info(n, TensorProto.FLOAT, ['batch'] + s)
            model = helper.make_model(helper.make_graph(nodes, 'g', [info('input', x)], [info('output', y)], tensors), producer_name='onnx.quantize', opset_imports=[helper.make_opsetid('', 13)])
            model.ir_version = 8
            onnx.checker.check_model(model)
            onnx.save(model, sys.argv[1] + '/' + name + '.onnx')
        nodes, tensors, plain, numbers = [], [], [], []
        def weight(name, shape, axis):
            count = shape[axis]
            codes = rng.integers(-127, 128, shape)
            scale = rng.uniform(0.002, 0.01, count).astype(np.float32)
            tensors.extend([array(name + '_q', codes, np.int8), array(name + '_s', scale, np.float32), array(name + '_z', np.zeros(count), np.int8)])
            nodes.append(N('DequantizeLinear', [name + '_q', name + '_s', name + '_z'], [name], axis=axis))
            numbers.append(array(name, codes.astype(np.float32) * scale.reshape([-1 if i == axis else 1 for i in range(len(shape))]), np.float32))
        def bias(name, count, scale):
            codes = rng.integers(-1000, 1000, count)
            tensors.extend([array(name + '_q', codes, np.int32), array(name + '_s', scale, np.float32), array(name + '_z', 0, np.int32)])
            nodes.append(N('DequantizeLinear', [name + '_q', name + '_s', name + '_z'], [name]))
            numbers.append(array(name, codes.astype(np.float32) * np.float32(scale), np.float32))
        def both(*args, **settings):
            nodes.append(N(*args, **settings)); plain.append(N(*args, **settings))
        def rounded(value, result, scale, zero, dtype=np.uint8, relu=False):
            tensors.extend([array(result + '_s', scale, np.float32), array(result + '_z', zero, dtype)])
            nodes.extend([N('QuantizeLinear', [value, result + '_s', result + '_z'], [result + '_q']), N('DequantizeLinear', [result + '_q', result + '_s', result + '_z'], [result])])
            plain.append(N('Relu' if relu else 'Identity', [value], [result]))
        rounded('input', 'x', 0.02, 128)
        weight('w1', [6, 3, 5], 0); bias('b1', 6, 1e-4)
        both('Conv', ['x', 'w1', 'b1'], ['c1'], pads=[2, 2])
        rounded('c1', 'r1', 0.03, 0, relu=True)
        both('MaxPool', ['r1'], ['p1'], kernel_shape=[2], strides=[2])
        rounded('p1', 'p', 0.03, 0)
        weight('w2', [6, 6, 3], 0)
        both('Conv', ['p', 'w2'], ['c2'], pads=[1, 1])
        rounded('c2', 'y2', 0.05, -3, np.int8)
        both('Add', ['y2', 'p'], ['s'])
        rounded('s', 'sr', 0.05, -128, np.int8, relu=True)
        both('Transpose', ['sr'], ['st'], perm=[0, 2, 1])
        weight('m', [6, 4], 1)
        both('MatMul', ['st', 'm'], ['mm'])
        rounded('mm', 'mq', 0.05, 0, np.int8)
        both('Flatten', ['mq'], ['f'])
        weight('g', [3, 32], 0); bias('gb', 3, 1e-4)
        both('Gemm', ['f', 'g', 'gb'], ['output'], transB=1)
        save('static', nodes, tensors, [3, 16], [3])
        save('static_plain', plain, numbers, [3, 16], [3])
        w = rng.standard_normal((4, 8)).astype(np.float32); s = np.float32(0.03)
        fixed = [array('w', w, np.float32), array('s', s, np.float32), array('z', 0, np.int8)]
        save('aware', [N('QuantizeLinear', ['w', 's', 'z'], ['q']), N('DequantizeLinear', ['q', 's', 'z'], ['d']), N('Gemm', ['input', 'd'], ['output'], transB=1)], fixed, [8], [4])
        save('aware_plain', [N('Gemm', ['input', 'd'], ['output'], transB=1)], [array('d', np.clip(np.round(w / s), -128, 127).astype(np.float32) * s, np.float32)], [8], [4])
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. ExportCases.Names.Where(IsInteger)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Our_integer_files_come_back_on_their_grid(string name)
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
        RoundTrip(network);
    }

    [Theory]
    [InlineData("resnet")]
    [InlineData("two-inputs")]
    [InlineData("squeeze-excite")]
    [InlineData("mobilenet2")]
    [InlineData("tcn-blocks")]
    [InlineData("transformer")]
    [InlineData("ds-cnn")]
    [InlineData("densenet")]
    [InlineData("inception")]
    [InlineData("autoencoder")]
    [InlineData("functional-net")]
    public void Our_integer_networks_come_back_on_their_grid(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        (nn.Module module, Tensor[] examples) = TestModels.Create(name);
        using (module)
        using (Network traced = Network.Trace(module, examples))
            RoundTrip(traced);
    }

    [Fact]
    public void The_ecg_network_comes_back_on_its_grid()
    {
        using Network network = ExportNetworks.Make(WearableTasks.Find("ecg").Network!, 3);
        RoundTrip(network);
    }

    [Theory]
    [InlineData("static", 6, 6)]
    [InlineData("aware", 1, 0)]
    public async Task Files_of_other_quantisers_become_the_numbers_of_their_codes(string form, int tensors, int values)
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        ToolRun run = await ToolRun.StartAsync(python, "-c", Script, _folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        using Network quantised = OnnxImporter.Import(_folder.File($"{form}.onnx"), out ValueList<string> notes);
        using Network plain = OnnxImporter.Import(_folder.File($"{form}_plain.onnx"), out ValueList<string> none);
        Assert.Empty(none);
        Assert.StartsWith($"quantised: {tensors} tensors came in as the numbers that their codes stand for, and the rounding of {values} values was left out", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Equal(plain.Spec.Layers.Select(layer => layer.Kind), quantised.Spec.Layers.Select(layer => layer.Kind));
        Assert.InRange(Difference(plain, quantised), 0, 1e-9);
    }

    [Fact]
    public void A_file_with_other_bytes_is_read_or_refused_by_name()
    {
        var random = new Random(3);
        foreach (string name in (string[])["residual with branches", "linear of a sequence", "average pool"])
        {
            using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
            byte[] bytes = File.ReadAllBytes(Exporters.Onnx.Export(Quantized(network), _folder.File("q.onnx"), overwrite: true).Path);
            for (int i = 0; i < 500; i++)
            {
                byte[] altered = [.. bytes];
                altered[random.Next(bytes.Length)] = (byte)random.Next(256);
                if (Record.Exception(() => OnnxImporter.Import(altered, "q.onnx").Dispose()) is Exception e)
                    Assert.StartsWith("q.onnx", Assert.IsType<PruneKitException>(e, exactMatch: false).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_is_no_quantisation_of_a_network_is_refused()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("prelu, a slope a channel"), 1);
        Artifact artifact = Exporters.Onnx.Export(Quantized(network), _folder.File("q.onnx"));
        Assert.Contains("values stay what they are", Assert.Throws<UnsupportedLayerException>(() => OnnxImporter.Import(artifact.Path)).Message, StringComparison.Ordinal);
    }

    private static bool IsInteger(string name)
    {
        NetworkSpec spec = ExportCases.Spec(name);
        return !NotInteger.Contains(name) && !spec.Layers.Any(layer => layer.Kind is PReluKind or DivideKind or RecurrentKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear });
    }

    private void RoundTrip(Network network)
    {
        QuantizedNetwork quantized = Quantized(network);
        Artifact artifact = Exporters.Onnx.Export(quantized, _folder.File("q.onnx"));
        using Network expected = quantized.ToNetwork();
        using Network back = OnnxImporter.Import(artifact.Path, out ValueList<string> notes);
        Assert.Single(notes);
        foreach (Layer layer in back.Spec.Layers.Where(layer => layer.Kind is ConvolutionKind or LinearKind && quantized.Tensors.ContainsKey($"{layer.Name}.weight")))
            Assert.Equal(quantized.Tensors[$"{layer.Name}.weight"].ToFloats(), back[$"{layer.Name}.weight"].cpu().contiguous().data<float>().ToArray());
        double difference = Difference(expected, back);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"DIFFERENCE {difference:0.0e+0} of the output's scale, {back.Spec.Layers.Count} layers of {network.Spec.Layers.Count}"));
        Assert.InRange(difference, 0, network.Spec.Layers.Max(layer => Tolerance(layer.Kind)));
    }

    /// <summary>Of the output's scale: constants and fillings have 8 bits in the file and all of theirs in the network, weights of norms 16; a mean over uneven windows comes back by a line through codes.</summary>
    private static double Tolerance(LayerKind kind) => kind switch
    {
        ConstantKind or FillKind or PadKind => 4e-3,
        AdaptivePoolKind => 1e-3,
        LayerNormKind or GroupNormKind or InstanceNormKind => 1e-4,
        _ => 1e-5,
    };

    private static QuantizedNetwork Quantized(Network network)
    {
        var data = new LabelledData(Samples(network.Spec), DataTargets.OfClasses(new int[Count]), Enumerable.Repeat("s", Count).ToValueList());
        return new PostTrainingQuantizer().Quantized(network, new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, []))));
    }

    private static ValueList<DataInput> Samples(NetworkSpec spec) => ExportNetworks.Samples(spec, Count, 5);

    /// <summary>The largest difference, as a share of the largest output.</summary>
    private static double Difference(Network expected, Network actual)
    {
        float[][] inputs = [.. Samples(expected.Spec).Select(input => input.Values)];
        using var first = new TorchReference(expected, ScalarType.Float64);
        using var second = new TorchReference(actual, ScalarType.Float64);
        (double[] left, double[] right) = ([.. first.Run<double>(inputs, Count).SelectMany(values => values)], [.. second.Run<double>(inputs, Count).SelectMany(values => values)]);
        Assert.Equal(left.Length, right.Length);
        double scale = left.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        return left.Zip(right).Select(pair => pair.First.Equals(pair.Second) ? 0 : Math.Abs(pair.First - pair.Second)).Max() / Math.Max(scale, 1e-6);
    }
}
