namespace PruneKit.Tests;

/// <summary>Whole networks in TensorFlow Lite for WebAssembly and, by the tests' own reader, in TensorFlow Lite Micro's arithmetic.</summary>
public sealed class TfLiteNetworkTests : IDisposable
{
    private const int Samples = 40;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Networks => ["plain", "residual", "separable", "lstm"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Whole_networks_agree_in_integers_and_in_floating_point(string name)
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        using Network network = ExportNetworks.Make(Spec(name), seed: 11);
        ValueList<DataInput> inputs = ExportNetworks.Samples(network.Spec, Samples, seed: 7);
        QuantizedNetwork quantized = Quantizers.Int8PerChannel.Quantize(network, CalibrationWindows.Given(network, inputs[0].Values.ToArray()), TestContext.Current.CancellationToken);
        Artifact floats = Exporters.TfLite.Export(network, _folder.File("float.tflite")), integers = Exporters.TfLite.Export(quantized, _folder.File("int8.tflite"));
        VerificationResult inFloat = Verifier.Compare(network, floats, inputs, cancellation: TestContext.Current.CancellationToken);
        IntegerVerification inIntegers = TfLiteVerifier.Compare(quantized, integers, inputs, Samples, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{name}: float error {inFloat.Outputs[0].ArtifactError:0.##e+0} of {inFloat.Outputs[0].Scale:0.##e+0} (TorchSharp's {inFloat.Outputs[0].TorchError:0.##e+0}); {100 * inIntegers.Share:0.00} % of {inIntegers.Outputs[0].Codes} codes differ, by {inIntegers.Outputs[0].LargestSteps} steps; layers {100 * inIntegers.LayerShare:0.00} %, by {inIntegers.Layers.Max(layer => layer.LargestSteps)}"));
        inFloat.EnsurePassed();
        inIntegers.EnsurePassed();
    }

    [Fact]
    public void The_metadata_names_the_network_and_the_same_network_gives_the_same_bytes()
    {
        using Network network = ExportNetworks.Make(Spec("residual"), seed: 11);
        byte[] first = File.ReadAllBytes(Exporters.TfLite.Export(network, _folder.File("a.tflite")).Path);
        Artifact second = Exporters.TfLite.Export(network, _folder.File("b.tflite"));
        Assert.Equal(first, File.ReadAllBytes(second.Path));
        TfLiteModelInfo info = TfLiteModelInfo.Read(second.Path);
        Assert.Equal(NetworkDigest.Of(network), info.NetworkDigest);
        Assert.Equal(["1x2x64"], info.Inputs.Select(input => string.Join('x', input.Shape)));
        Assert.Contains(info.Operators, op => op is { Operator: "Conv2D", Count: 4 });
        Assert.DoesNotContain(info.Operators, op => op.Operator == "Relu");
    }

    [Fact]
    public void The_last_convolution_hands_its_channels_to_the_linear_layer_without_a_transposition()
    {
        using Network network = ExportNetworks.Make(new NetworkBuilder().Input("x", 1, 30).Conv1d("c", 4, 3).Relu().Flatten().Linear("fc", 3).BuildSpec(), seed: 1);
        TfLiteModelInfo info = TfLiteModelInfo.Read(Exporters.TfLite.Export(network, _folder.File("a.tflite")).Path);
        Assert.DoesNotContain(info.Operators, op => op.Operator == "Transpose");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_back_by_another_reader_the_interpreter_gives_the_same_bytes(bool perChannel)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 1, 80).Conv1d("c1", 8, 5).Relu().Conv1d("c2", 16, 3, kind => kind with { Stride = [2] }).Relu().Flatten().Linear("fc1", 16).Relu().Linear("fc2", 5).BuildSpec();
        using Network network = ExportNetworks.Make(spec, seed: 11);
        float[] windows = ExportNetworks.Samples(spec, Samples, seed: 7)[0].Values.ToArray();
        QuantizedNetwork quantized = new PostTrainingQuantizer { PerChannel = perChannel }.Quantize(network, CalibrationWindows.Given(network, windows), TestContext.Current.CancellationToken);
        Artifact artifact = Exporters.TfLite.Export(quantized, _folder.File("a.tflite"));
        sbyte[] codes = Array.ConvertAll(windows, number => (sbyte)quantized.Activations["x"].Quantize(number));
        Assert.Equal(new IntegerInterpreter(quantized).Run(codes), new IntegerInterpreter(TfLiteReader.Read(artifact.Path)).Run(codes));
        Assert.Equal(perChannel, !TfLiteModelInfo.Read(artifact.Path).Operators.Any(op => op.Operator == "FullyConnected"));
    }

    [Theory]
    [InlineData(0.001f, "cell state is quantised as")]
    [InlineData(1f / 64, "cell state has a scale of 2^-6")]
    public void A_cell_state_whose_scale_the_operator_does_not_take_is_refused_by_name(float scale, string reason)
    {
        using Network network = ExportNetworks.Make(Spec("lstm"), seed: 1);
        QuantizedNetwork good = Quantizers.Int8PerChannel.Quantized(network, CalibrationWindows.Of(network, 8));
        var values = good.Activations.ToDictionary(pair => pair.Key, pair => pair.Key == new PortRef("r", 2) ? pair.Value with { Scale = scale } : pair.Value);
        string message = Assert.ThrowsAny<PruneKitException>(() => Exporters.TfLite.Export(new QuantizedNetwork(good.Spec, good.Tensors, values), _folder.File("none.tflite"))).Message;
        Assert.Contains("layer 'r'", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("none.tflite")));
    }

    [Fact]
    public void A_file_whose_layers_are_not_the_networks_fails()
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        using Network network = ExportNetworks.Make(Spec("plain"), seed: 11);
        ValueList<DataInput> inputs = ExportNetworks.Samples(network.Spec, Samples, seed: 7);
        QuantizedNetwork good = Quantizers.Int8PerChannel.Quantized(network, CalibrationWindows.Given(network, inputs[0].Values.ToArray()));
        var weight = (IntegerTensor)good.Tensors["c2.weight"];
        int[] codes = weight.Codes.ToArray();
        Array.Fill(codes, 127, 0, 8);
        var tensors = good.Tensors.ToDictionary(pair => pair.Key, pair => pair.Key == "c2.weight" ? new IntegerTensor(weight.Shape, 8, codes, weight.Scales, weight.Axis) : pair.Value);
        Artifact altered = Exporters.TfLite.Export(new QuantizedNetwork(good.Spec, tensors, good.Activations), _folder.File("altered.tflite"));
        IntegerVerification result = TfLiteVerifier.Compare(good, altered, inputs, Samples, TestContext.Current.CancellationToken);
        Assert.Contains("layer 'c2'", Assert.Throws<VerificationException>(result.EnsurePassed).Message, StringComparison.Ordinal);
        Assert.Equal(["c2"], result.Layers.Where(layer => layer.LargestSteps > 1).Select(layer => layer.Name));
    }

    [Fact]
    public void Every_case_that_is_written_in_integers_is_judged_layer_by_layer()
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        List<string> wrong = [];
        int judged = 0;
        foreach (string name in ExportCases.Names)
        {
            using Network network = ExportNetworks.Make(ExportCases.Spec(name), seed: 3);
            try
            {
                QuantizedNetwork quantized = Quantizers.Int8PerChannel.Quantized(network, CalibrationWindows.Of(network, 8));
                Artifact file = Exporters.TfLite.Export(quantized, _folder.File("case.tflite"), overwrite: true);
                IntegerVerification result = TfLiteVerifier.Compare(quantized, file, ExportNetworks.Samples(network.Spec, 2, seed: 5), 2, TestContext.Current.CancellationToken);
                judged++;
                if (result.Layers.FirstOrDefault(layer => layer.LargestSteps > 1) is IntegerOutputVerification layer)
                    wrong.Add($"{name}: {layer}");
            }
            catch (PruneKitException e) when (e is UnsupportedLayerException || !e.Message.Contains("by itself", StringComparison.Ordinal))
            {
                TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {e.Message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(judged > 20, $"{judged}");
    }

    [Fact]
    public void What_has_no_operator_is_refused_by_name_before_anything_is_written()
    {
        using Network network = ExportNetworks.Make(new NetworkBuilder().Input("x", 7, 5).Gru("turn", 6).BuildSpec(), seed: 1);
        var e = Assert.Throws<UnsupportedLayerException>(() => Exporters.TfLite.Export(network, _folder.File("none.tflite")));
        Assert.Contains("layer 'turn", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("none.tflite")));
    }

    [Fact]
    public void Hostile_names_stay_what_they_are()
    {
        const string Name = "x\"*/ \u00e9";
        using Network network = ExportNetworks.Make(new NetworkBuilder().Input(Name, 4).Linear("fc/ints/1", 3).BuildSpec(), seed: 1);
        TfLiteModelInfo info = TfLiteModelInfo.Read(Exporters.TfLite.Export(network, _folder.File("a.tflite")).Path);
        Assert.Equal(Name, info.Inputs[0].Name);
    }

    [Fact]
    public void Damaged_files_are_refused_and_nothing_else_is_thrown()
    {
        using Network network = ExportNetworks.Make(Spec("plain"), seed: 11);
        byte[] good = File.ReadAllBytes(Exporters.TfLite.Export(network, _folder.File("a.tflite")).Path);
        var random = new Random(3);
        for (int round = 0; round < 400; round++)
        {
            byte[] bad = round % 4 == 0 ? good[..random.Next(good.Length)] : [.. good];
            for (int i = 0; i < 3 && bad.Length > 0; i++)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder.File("bad.tflite"), bad);
            if (Record.Exception(() => TfLiteModelInfo.Read(_folder.File("bad.tflite"))) is Exception e)
                Assert.IsType<InvalidInputException>(e);
        }
    }

    private static NetworkSpec Spec(string name) => name switch
    {
        "plain" => new NetworkBuilder().Input("x", 1, 80).Conv1d("c1", 8, 5).Relu().MaxPool1d(2).Conv1d("c2", 16, 3, kind => kind with { Padding = [1] }).Relu().Flatten().Linear("fc1", 16).Relu().Linear("fc2", 5).BuildSpec(),
        "separable" => new NetworkBuilder().Input("x", 3, 64).Conv1d("c1", 12, 5, kind => kind with { Stride = [2], Padding = [2] }).BatchNorm("b1").Relu()
            .Conv1d("d", 12, 3, kind => kind with { Groups = 12, Padding = [1] }).BatchNorm("b2").Relu().Conv1d("p", 24, 1).BatchNorm("b3").Activation(ActivationFunction.Relu6).GlobalAverage().Linear("fc", 4).Add(new SoftmaxKind()).BuildSpec(),
        "lstm" => new NetworkBuilder().Input("x", 24, 6).Lstm("r", 12).Add(new SelectKind(0, -1)).Linear("fc", 4).BuildSpec(),
        _ => new NetworkBuilder().Input("x", 2, 64)
            .Conv1d("stem", 8, 7, kind => kind with { Stride = [2], Padding = [3] }).BatchNorm("bn0").Relu().Add(new DropoutKind(0.1), "start")
            .Conv1d("c1", 8, 3, kind => kind with { Padding = [1] }).BatchNorm("bn1").Relu().Conv1d("c2", 8, 3, kind => kind with { Padding = [1] }).BatchNorm("bn2").AddTo("start").Relu()
            .ConcatWith("start").MaxPool1d(2).Conv1d("c3", 12, 1).GlobalAverage().Linear("fc", 5).BuildSpec(),
    };

    public void Dispose() => _folder.Dispose();
}
