using TorchSharp;

namespace PruneKit.Tests;

public sealed class PostTrainingQuantizerTests
{
    private static readonly PostTrainingQuantizer Int8 = Quantizers.Int8PerChannel;

    [Fact]
    public void The_example_of_its_doc()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 1).Build(seed: 1);
        Set(network, "fc.weight", 1, -0.5f);
        Set(network, "fc.bias", 0.1f);
        QuantizedNetwork quantized = Int8.Quantized(network, CalibrationWindows.Given(network, 0, 2.55f, 1, 1));
        Assert.Equal(new ActivationQuantization(8, 0.01f, -128), quantized.Activations["x"]);
        var weight = (IntegerTensor)quantized.Tensors["fc.weight"];
        Assert.Equal(1f / 127, weight.Scales[0]);
        Assert.Equal([127, -64], weight.Codes.ToArray());
        Assert.Equal([1270], ((IntegerTensor)quantized.Tensors["fc.bias"]).Codes.ToArray());
    }

    [Fact]
    public void Values_that_only_move_and_saturations_share_a_quantisation()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 12).Conv1d("c", 4, 3).BatchNorm("bn").Activation(ActivationFunction.Relu).MaxPool1d(2).Flatten().Linear("fc", 3).Add(new SoftmaxKind(), "p").Build(seed: 2);
        QuantizedNetwork quantized = Int8.Quantized(network, CalibrationWindows.Of(network, 40));
        Assert.Equal(["c", "relu1", "maxpool1d1", "flatten1", "fc", "p"], quantized.Spec.Layers.Select(layer => layer.Name));
        Assert.Single(new[] { "c", "relu1", "maxpool1d1", "flatten1" }.Select(name => quantized.Activations[name]).Distinct());
        Assert.Equal(-128, quantized.Activations["c"].ZeroPoint);
        Assert.Equal(new ActivationQuantization(8, 1f / 256, -128), quantized.Activations["p"]);
        Assert.Equal(4, ((IntegerTensor)quantized.Tensors["c.weight"]).Scales.Count);
    }

    [Fact]
    public void An_lstm_has_a_scale_a_gate_one_bias_and_a_cell_of_16_bits()
    {
        using Network network = new NetworkBuilder().Input("x", 10, 3).Lstm("l", 5, kind => kind with { Layers = 2 }).Build(seed: 2);
        QuantizedNetwork quantized = Int8.Quantized(network, CalibrationWindows.Of(network, 40));
        Assert.Equal(["l.0", "l"], quantized.Spec.Layers.Select(layer => layer.Name));
        Assert.Equal(4, ((IntegerTensor)quantized.Tensors["l.weight_hh_l1"]).Scales.Count);
        Assert.All(((IntegerTensor)quantized.Tensors["l.bias_hh_l0"]).Codes.ToArray(), code => Assert.Equal(0, code));
        Assert.Equal(quantized.Activations["l"], quantized.Activations["l:1"]);
        ActivationQuantization cell = quantized.Activations["l:2"];
        Assert.Equal((16, 0), (cell.Bits, cell.ZeroPoint));
        Assert.Equal(0, Math.Log2(cell.Scale) % 1);
        float[] summed = quantized.Tensors["l.bias_ih_l0"].ToFloats();
        for (int i = 0; i < summed.Length; i++)
            Assert.Equal(network["l.bias_ih_l0"].data<float>()[i] + network["l.bias_hh_l0"].data<float>()[i], summed[i], 1e-4);
    }

    [Fact]
    public void The_cell_states_that_an_lstm_hides_are_found()
    {
        using Network network = new NetworkBuilder().Input("x", 7, 3).Lstm("l", 4, kind => kind with { Bidirectional = true }).Build(seed: 4);
        using torch.Tensor input = torch.randn([6, 7, 3], generator: new torch.Generator(1));
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] both = RunPorts(network, input);
        torch.Tensor cells = LstmCells.Of(network, network.Spec.Layers[0], input, both[0]);
        Assert.True(torch.allclose(cells.select(1, 6).narrow(1, 0, 4), both[2].select(1, 0), atol: 1e-6));
        Assert.True(torch.allclose(cells.select(1, 0).narrow(1, 4, 4), both[2].select(1, 1), atol: 1e-6));
    }

    [Theory]
    [InlineData(8, 8, "min-max")]
    [InlineData(8, 16, "mse")]
    [InlineData(4, 8, "percentile")]
    [InlineData(3, 16, "entropy")]
    [InlineData(2, 8, "moving-average")]
    public void Pruned_weights_have_the_code_zero_through_the_file(int bits, int activationBits, string observer)
    {
        using Network network = new NetworkBuilder().Input("x", 2, 16).Conv1d("c", 6, 3).BatchNorm("bn").Relu().Conv1d("d", 6, 3, kind => kind with { Groups = 2 }).Relu().Flatten().Linear("fc", 3).Build(seed: 5);
        MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(60));
        masks.ApplyTo(network);
        var quantizer = new PostTrainingQuantizer
        {
            WeightBits = bits,
            ActivationBits = activationBits,
            Observer = Observers.Catalogue.Find(observer),
            Equalize = true,
            CorrectBias = true,
            Rounding = WeightRoundings.Adaptive,
        };
        QuantizedNetwork quantized = quantizer.Quantized(network, CalibrationWindows.Of(network, 64));
        using var folder = new TemporaryFolder();
        quantized.Save(folder.File("q.safetensors"));
        QuantizedNetwork read = QuantizedNetwork.Load(folder.File("q.safetensors"));
        using Network floats = Network.Load(folder.File("q.safetensors"));
        Assert.Equal(masks, floats.Masks);
        Assert.Equal(0, masks.CountRevived(floats));
        foreach ((string name, Mask mask) in masks)
        {
            ReadOnlySpan<int> codes = ((IntegerTensor)read.Tensors[name]).Codes;
            for (int i = 0; i < codes.Length; i++)
                Assert.True(mask[i] || codes[i] == 0);
        }
    }

    [Fact]
    public void All_zero_layers_and_constant_values_are_defined()
    {
        using Network network = new NetworkBuilder().Input("x", 3).Linear("a", 2).Relu().Linear("b", 2).Build(seed: 5);
        Set(network, "a.weight", 0, 0, 0, 0, 0, 0);
        Set(network, "a.bias", 0.5f, 0);
        Set(network, "b.weight", 0, 0, 0, 0);
        Set(network, "b.bias", 0, 0);
        QuantizedNetwork quantized = Int8.Quantized(network, CalibrationWindows.Of(network, 20));
        Assert.Equal(0.5, quantized.Tensors["a.bias"].ToFloats()[0], 1e-5);
        Assert.Equal(1, ((IntegerTensor)quantized.Tensors["a.weight"]).Scales[1]);
        Assert.Equal(0.5f / 255, quantized.Activations["a"].Scale, 1e-9);
        Assert.Equal(new ActivationQuantization(8, 1, -128), quantized.Activations["b"]);
    }

    [Fact]
    public void Calibration_that_tells_nothing_is_refused()
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 1).Build(seed: 1);
        Assert.Contains("no windows", Assert.Throws<InvalidInputException>(() => Int8.Quantized(network, CalibrationWindows.Given(network))).Message, StringComparison.Ordinal);
        Assert.Contains("'x' has NaN or infinite values", Assert.Throws<InvalidInputException>(() => Int8.Quantized(network, CalibrationWindows.Given(network, float.NaN, 1))).Message, StringComparison.Ordinal);
        Set(network, "fc.weight", float.PositiveInfinity, 1);
        Assert.Contains("tensor 'fc.weight' of layer 'fc' (Linear) holds 1 NaN", Assert.Throws<InvalidInputException>(() => Int8.Quantized(network, CalibrationWindows.Given(network, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => (Int8 with { WeightBits = 9 }).Quantized(network, CalibrationWindows.Given(network, 1, 1)));
        Assert.Throws<InvalidOptionException>(() => (Int8 with { ActivationBits = 4 }).Quantized(network, CalibrationWindows.Given(network, 1, 1)));
    }

    [Fact]
    public void More_bits_answer_more_like_the_network()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 24).Conv1d("c", 8, 5).BatchNorm("bn").Relu().Conv1d("d", 8, 3).Relu().GlobalAverage().Linear("fc", 3).Build(seed: 5);
        CalibrationData windows = CalibrationWindows.Of(network, 128);
        double coarse = Decibels(Int8 with { WeightBits = 4 }), int8 = Decibels(Int8), fine = Decibels(Int8 with { ActivationBits = 16 });
        Assert.InRange(coarse, 10, int8);
        Assert.InRange(int8, 25, fine);

        double Decibels(PostTrainingQuantizer quantizer)
        {
            using Network prepared = quantizer.Prepare(network);
            return QuantizationNoise.OfValues(prepared, quantizer.Quantized(network, windows), windows)["fc"]!.Value;
        }
    }

    [Fact]
    public void The_example_of_the_noise() => Assert.Equal(20, QuantizationNoise.Of([3, 4], [3, 4.5f])!.Value, 1e-9);

    private static torch.Tensor[] RunPorts(Network network, torch.Tensor input)
    {
        NetworkSpec spec = network.Spec;
        using Network view = TensorView.Of(network, new NetworkSpec(spec.Inputs, spec.Layers, [new OutputSpec("h", "l"), new OutputSpec("n", "l:1"), new OutputSpec("c", "l:2")]));
        using var noGradients = torch.no_grad();
        return view.Module.Run(input);
    }

    private static void Set(Network network, string tensor, params float[] values)
    {
        using var noGradients = torch.no_grad();
        using torch.Tensor numbers = torch.tensor(values, network[tensor].shape);
        network[tensor].copy_(numbers);
    }
}
