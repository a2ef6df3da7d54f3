using CsCheck;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class WeightSharingTests
{
    [Fact]
    public void Follows_its_example()
    {
        using Network network = MaskNetworks.Row(-1, 0, 0, 0.9f, 1.1f, 0);
        network.Masks = new MaskSet([new("fc.weight", Mask.Of([1, 0, 0, 1, 1, 0], Shape.Of(1, 6)))]);
        var shared = Assert.IsType<SharedTensor>(new WeightSharing { Bits = 2 }.Share(network).Tensors["fc.weight"]);
        Assert.Equal([0f, -1f, 1f], shared.Codebook, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([1, 0, 0, 2, 2, 0], shared.Codes.ToArray());
        Assert.Equal([-1, 0, 0, 0.9f, 1.1f, 0], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Takes_at_most_two_to_the_bits_entries_and_leaves_pruned_weights_exactly_zero() => Property.Holds(
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 95], Gen.Int[0, 2], Gen.Bool),
        draw =>
        {
            using Network network = MaskNetworks.Mixed();
            MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(draw.Item2));
            masks.ApplyTo(network);
            var sharing = new WeightSharing { Bits = draw.Item1, Start = CentroidStarts.Catalogue.Entries[draw.Item3].Value, Together = draw.Item4 };
            QuantizedNetwork quantized = sharing.Share(network);
            foreach (TensorSpec weight in network.PrunableWeights)
            {
                var tensor = Assert.IsType<SharedTensor>(quantized.Tensors[weight.Name]);
                Assert.InRange(tensor.Codebook.Count, 1, 1 << draw.Item1);
                float[] values = tensor.ToFloats();
                Assert.All(Enumerable.Range(0, values.Length), place => Assert.True((masks[weight.Name]?[place] ?? true) || values[place] == 0));
            }
        },
        iterations: 40);

    [Fact]
    public void With_as_many_entries_as_weights_nothing_changes()
    {
        using Network network = MaskNetworks.Row(0.5f, -2, 0.25f, 3);
        QuantizedNetwork quantized = new WeightSharing { Bits = 2, Start = CentroidStarts.Density }.Share(network);
        Assert.Equal([0.5f, -2, 0.25f, 3], quantized.Tensors["fc.weight"].ToFloats());
    }

    [Fact]
    public void Shared_numbers_keep_as_many_bits_as_asked_and_zero_stays_zero()
    {
        Assert.Equal([0, 0.3125f, -1, 2], new SharedPrecision(8, 2).Round([0, 0.3f, -1.1f, 1.9f]));
        Assert.Equal([0.3f, float.MaxValue], new SharedPrecision(8, 23).Round([0.3f, float.MaxValue]));
        Assert.True(float.IsFinite(new SharedPrecision(8, 2).Round([float.MaxValue])[0]));
        using Network network = MaskNetworks.Row(0.3f, 1.1f);
        Assert.Equal([0.3125f, 1], new WeightSharing { CodebookBits = 2 }.Share(network).Tensors["fc.weight"].ToFloats());
    }

    [Fact]
    public void The_two_biases_of_an_LSTM_become_one_and_zeros_and_answers_stay()
    {
        using Network network = new NetworkBuilder().Input("x", 6, 3).Lstm("l", 4).Build(seed: 3);
        double[] sums = [.. WeightValues.Copy(network["l.bias_ih_l0"]).Zip(WeightValues.Copy(network["l.bias_hh_l0"]), (a, b) => a + b)];
        QuantizedNetwork shared = new WeightSharing { Bits = 8, BiasBits = 16 }.Share(network);
        Assert.All(shared.Tensors["l.bias_hh_l0"].ToFloats(), bias => Assert.Equal(0, bias));
        Assert.Equal(sums, shared.Tensors["l.bias_ih_l0"].ToFloats().Select(bias => (double)bias), (a, b) => Math.Abs(a - b) < 1e-4);
        using var scope = TorchSharp.torch.NewDisposeScope();
        using Network read = shared.ToNetwork();
        TorchSharp.torch.Tensor input = TorchSharp.torch.ones(2, 6, 3);
        network.Module.eval();
        read.Module.eval();
        Assert.InRange((network.Module.Run([input])[0] - read.Module.Run([input])[0]).abs().max().item<float>(), 0, 0.01);
    }

    [Fact]
    public void Biases_are_integers_of_few_bits_within_half_a_step_and_all_zero_ones_stay_zero()
    {
        using Network network = MaskNetworks.Row(1, 2);
        MaskNetworks.Set(network, "fc.bias", 0.7f);
        var bias = Assert.IsType<IntegerTensor>(new WeightSharing { BiasBits = 4 }.Share(network).Tensors["fc.bias"]);
        Assert.Equal(7, bias.Codes[0]);
        Assert.Equal(0.7f, bias.ToFloats()[0], 5);
        MaskNetworks.Set(network, "fc.bias", 0);
        Assert.Equal(0f, new WeightSharing().Share(network).Tensors["fc.bias"].ToFloats()[0]);
        Assert.IsType<FloatTensor>(new WeightSharing { BiasBits = null }.Share(network).Tensors["fc.bias"]);
    }

    [Fact]
    public void A_layer_without_any_kept_weight_is_all_zero()
    {
        using Network network = MaskNetworks.Row(1, 2);
        network.Masks = new MaskSet([new("fc.weight", Mask.Of([0, 0], Shape.Of(1, 2)))]);
        Assert.Equal([0f, 0f], new WeightSharing().Share(network).Tensors["fc.weight"].ToFloats());
    }

    [Fact]
    public void Layers_have_bits_of_their_own_and_unknown_ones_are_refused()
    {
        using Network network = MaskNetworks.Mixed();
        QuantizedNetwork quantized = new WeightSharing { Bits = 4, Layers = [new LayerBits("conv", 1)] }.Share(network);
        Assert.Equal(2, ((SharedTensor)quantized.Tensors["conv.weight"]).Codebook.Count);
        Assert.True(((SharedTensor)quantized.Tensors["fc.weight"]).Codebook.Count > 2);
        string message = Assert.Throws<InvalidOptionException>(() => new WeightSharing { Layers = [new LayerBits("cnov", 1)] }.Share(network)).Message;
        Assert.StartsWith("there is no layer 'cnov' with weights; did you mean 'conv'?", message, StringComparison.Ordinal);
        Assert.Contains("'conv' is named twice", Assert.Throws<InvalidOptionException>(() => new WeightSharing { Layers = [new LayerBits("conv", 1), new LayerBits("conv", 2)] }.Share(network)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => new WeightSharing { Layers = [new LayerBits("conv", 17)] }.Share(network));
        Assert.Throws<InvalidOptionException>(() => new WeightSharing { Bits = 17 }.Share(network));
        Assert.Throws<InvalidOptionException>(() => new WeightSharing { BitPrice = double.NaN }.Share(network));
    }

    [Fact]
    public void Sensitivities_are_scores_of_at_least_zero()
    {
        using Network network = MaskNetworks.Row(0, 1);
        ScoreMap Scores(params double[] values) => new([new WeightScores("fc.weight", Shape.Of(1, 2), values)]);
        QuantizedNetwork quantized = new WeightSharing { Bits = 1, Turns = 1, Start = new Middle(), Sensitivity = Scores(3, 1) }.Share(network);
        Assert.Equal([0.25f, 0.25f], quantized.Tensors["fc.weight"].ToFloats());
        Assert.Throws<InvalidInputException>(() => new WeightSharing { Sensitivity = Scores(-1, 1) }.Share(network));
    }

    private sealed class Middle : ICentroidStart
    {
        public double[] Choose(ReadOnlySpan<double> values, int count, int seed) => [(values[0] + values[^1]) / 2];
    }
}
