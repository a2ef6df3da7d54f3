using TorchSharp;

namespace PruneKit.Tests;

/// <summary>What is done to a network before and while it is rounded.</summary>
public sealed class RewriteTests
{
    [Fact]
    public void Every_kind_of_layer_has_a_rule_for_its_values() => Assert.Empty(LayerKinds.ByName.Values.Except(ValueRules.All.Kinds));

    [Theory]
    [InlineData("conv")]
    [InlineData("linear")]
    [InlineData("unbiased")]
    [InlineData("alone")]
    [InlineData("vector")]
    [InlineData("twice")]
    public void Folding_norms_changes_no_answer(string which)
    {
        using Network network = Normed(which).Build(seed: 3);
        Shake(network);
        using Network folded = InferenceForm.Of(network);
        Assert.DoesNotContain(folded.Spec.Layers, layer => layer.Kind is BatchNormKind or DropoutKind);
        SameAnswers(network, folded, 2e-5);
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("depthwise")]
    [InlineData("mean")]
    [InlineData("groups")]
    public void Equalising_changes_no_answer_and_balances_the_channels(string which)
    {
        using Network network = Chain(which).Build(seed: 3);
        Shake(network);
        using Network equalized = network.Clone();
        CrossLayerEqualization.Apply(equalized);
        Assert.NotEmpty(EqualizedPairs.Of(network.Spec));
        Assert.False(torch.allclose(network["a.weight"], equalized["a.weight"]));
        SameAnswers(network, equalized, 2e-5);
    }

    [Fact]
    public void The_example_of_equalising()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 2).Relu().Linear("b", 1).Build(seed: 3);
        Set(network, "a.weight", 4, 0.25f);
        Set(network, "b.weight", 1, -1);
        CrossLayerEqualization.Apply(network);
        Assert.Equal([2, 0.5f], network["a.weight"].data<float>().ToArray());
        Assert.Equal([2, -0.5f], network["b.weight"].data<float>().ToArray());
    }

    [Fact]
    public void The_example_of_bias_correction()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 1).Build(seed: 3);
        Set(network, "a.weight", 1);
        var rounded = new Dictionary<string, QuantizedTensor> { ["a.weight"] = new FloatTensor(Shape.Of(1, 1), [0.9f]) };
        Dictionary<string, double[]> added = BiasCorrection.Of(network, CalibrationWindows.Given(network, 1, 3), rounded, TestContext.Current.CancellationToken);
        Assert.Equal(0.2, added["a.bias"][0], 1e-6);
    }

    [Fact]
    public void Correcting_the_bias_takes_the_shift_out_of_the_answers()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 24).Conv1d("a", 8, 5, kind => kind with { Padding = [2], Bias = false }).Build(seed: 5);
        CalibrationData windows = CalibrationWindows.Given(network, [.. Enumerable.Range(0, 48 * 50).Select(i => (float)(1 + (i * 0.37 % 1)))]);
        Assert.InRange(Shift(corrected: true), 0, Shift(corrected: false) / 5);

        double Shift(bool corrected)
        {
            QuantizedNetwork quantized = new PostTrainingQuantizer { WeightBits = 3, ActivationBits = 16, CorrectBias = corrected }.Quantized(network, windows);
            using Network simulated = quantized.ToNetwork();
            using var scope = torch.NewDisposeScope();
            using var noGradients = torch.no_grad();
            torch.Tensor input = torch.tensor(windows.Data.Inputs[0].Values, [50, 2, 24]);
            return (network.Module.forward(input) - simulated.Module.forward(input)).mean([0L, 2L]).abs().max().ToDouble();
        }
    }

    [Fact]
    public void The_examples_of_rounding()
    {
        Assert.Equal([2, -2, 7], WeightRoundings.Nearest.Round(new RoundingCall([1.5, -2.4, 9], 1, 7)));
        var call = new RoundingCall([0.4, 0.4], 1, 7);
        Assert.Equal([0, 0], WeightRoundings.Adaptive.Round(call));
        Assert.Equal([1, 0], WeightRoundings.Adaptive.Round(call with { Curvatures = [[1, 1, 1, 1]] }));
    }

    [Fact]
    public void Adaptive_rounding_is_never_worse_than_nearest_and_keeps_zeros_and_range()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 50; trial++)
        {
            int columns = random.Next(1, 12);
            double[] factor = [.. Enumerable.Range(0, columns * columns).Select(_ => (2 * random.NextDouble()) - 0.7)];
            double[] curvature = [.. Enumerable.Range(0, columns * columns).Select(at => Enumerable.Range(0, columns).Sum(k => factor[(at / columns * columns) + k] * factor[(at % columns * columns) + k]))];
            double[] steps = [.. Enumerable.Range(0, columns).Select(_ => random.Next(4) == 0 ? 0 : (random.NextDouble() - 0.5) * 9)];
            var call = new RoundingCall(ValueList.Create<double>(steps), 1, 3) { Curvatures = [curvature] };
            int[] nearest = WeightRoundings.Nearest.Round(call), adaptive = WeightRoundings.Adaptive.Round(call);
            Assert.True(Error(adaptive) <= Error(nearest) + 1e-9);
            Assert.All(Enumerable.Range(0, columns), i => Assert.True(Math.Abs(adaptive[i]) <= 3 && (steps[i] != 0 || adaptive[i] == 0)));

            double Error(int[] codes) => Enumerable.Range(0, columns * columns).Sum(at => curvature[at] * (codes[at / columns] - steps[at / columns]) * (codes[at % columns] - steps[at % columns]));
        }
    }

    [Fact]
    public void The_examples_of_scales()
    {
        Assert.Equal(0.02f, WeightScales.Of(2.54, 8));
        Assert.Equal(1f, WeightScales.Of(0, 8));
        Assert.Equal(1.125f, WeightScales.LeastError([1, 1, 1, 1.5], 2), 0.01);
        Assert.Equal(2f / 32768, ValueScales.CellQuantization(new ObservedRange(-1.3, 0.9)).Scale);
    }

    [Fact]
    public void A_budget_gives_bits_where_they_matter_and_is_kept()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 24).Conv1d("a", 8, 5).Relu().Conv1d("b", 8, 5).Relu().Flatten().Linear("fc", 3).Build(seed: 5);
        CalibrationData windows = CalibrationWindows.Of(network, 100);
        long all = QuantizedSize.Of(Quantizers.Int8PerChannel.Quantized(network, windows)).Total.Bytes;
        var budget = new ByteSize(all * 6 / 10);
        QuantizedNetwork mixed = new PostTrainingQuantizer { Budget = budget }.Quantized(network, windows);
        Assert.InRange(QuantizedSize.Of(mixed).Total.Bytes, budget.Bytes * 8 / 10, budget.Bytes);
        Assert.All(network.PrunableWeights, weight => Assert.InRange(mixed.Tensors[weight.Name].Bits, 2, 8));
        Assert.Throws<BudgetException>(() => new PostTrainingQuantizer { Budget = new ByteSize(100) }.Quantized(network, windows));
    }

    [Fact]
    public void The_size_of_a_tensor_counts_codes_and_scales()
    {
        var tensor = new IntegerTensor(Shape.Of(64, 9), 4, new int[576], Enumerable.Repeat(1f, 64).ToValueList());
        Assert.Equal(new QuantizedSize(288, 256, 0), QuantizedSize.Of(tensor, SlotRole.Weight));
    }

    private static NetworkBuilder Normed(string which) => which switch
    {
        "conv" => new NetworkBuilder().Input("x", 2, 12).Conv1d("c", 4, 3).BatchNorm("n").Relu().Dropout(0.5),
        "unbiased" => new NetworkBuilder().Input("x", 2, 12).Conv1d("c", 4, 3, kind => kind with { Bias = false }).BatchNorm("n").Relu(),
        "linear" => new NetworkBuilder().Input("x", 6).Linear("c", 4).BatchNorm("n").Relu(),
        "alone" => new NetworkBuilder().Input("x", 2, 12).BatchNorm("n").Conv1d("c", 4, 3, kind => kind with { Padding = [1] }),
        "vector" => new NetworkBuilder().Input("x", 6).Relu().BatchNorm("n").Linear("c", 3),
        _ => new NetworkBuilder().Input("x", 2, 12).Conv1d("c", 4, 3).BatchNorm("n").BatchNorm("m").Relu(),
    };

    private static NetworkBuilder Chain(string which) => which switch
    {
        "flat" => new NetworkBuilder().Input("x", 2, 12).Conv1d("a", 4, 3).Relu().MaxPool1d(2).Flatten().Linear("b", 3),
        "depthwise" => new NetworkBuilder().Input("x", 2, 12).Conv1d("a", 4, 3).Relu().Conv1d("b", 4, 3, kind => kind with { Groups = 4 }).Relu().Conv1d("c", 3, 1),
        "mean" => new NetworkBuilder().Input("x", 2, 12).Conv1d("a", 4, 3).Relu().GlobalAverage().Linear("b", 5).Relu().Linear("c", 2),
        _ => new NetworkBuilder().Input("x", 2, 12).Conv1d("a", 4, 3).Relu().Conv1d("b", 6, 3, kind => kind with { Groups = 2 }),
    };

    private static void Shake(Network network)
    {
        using var noGradients = torch.no_grad();
        using var generator = new torch.Generator(5);
        using var scope = torch.NewDisposeScope();
        foreach (TensorSpec tensor in network.Spec.Tensors)
            network[tensor.Name].copy_(torch.rand(tensor.Shape.Axes.ToArray(), generator: generator).add(0.2) * (tensor.Role == SlotRole.Weight ? torch.randint(2, tensor.Shape.Axes.ToArray(), generator: generator) - 0.5 : 1));
    }

    private static void SameAnswers(Network before, Network after, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        using var generator = new torch.Generator(2);
        before.Module.eval();
        after.Module.eval();
        torch.Tensor input = torch.randn([8, .. before.Spec.Inputs[0].Shape.Axes], generator: generator);
        torch.Tensor expected = before.Module.forward(input), actual = after.Module.forward(input);
        Assert.True((expected - actual).abs().max().ToDouble() <= tolerance * expected.abs().max().ToDouble());
    }

    private static void Set(Network network, string tensor, params float[] values)
    {
        using var noGradients = torch.no_grad();
        using torch.Tensor numbers = torch.tensor(values, network[tensor].shape);
        network[tensor].copy_(numbers);
    }
}
