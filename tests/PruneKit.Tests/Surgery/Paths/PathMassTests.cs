using CsCheck;
using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class PathMassTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Follows_its_example()
    {
        using Network network = PathNetworks.Worked();
        var mass = PathMass.Of(network);
        Assert.Equal(Math.Log(9), mass.LogTotal, Tolerance);
        Close([2 / 9.0, 4 / 9.0, 3 / 9.0, 0], mass.Edges.Weights[0].Values.ToArray());
        Close([6 / 9.0, 3 / 9.0], mass.Edges.Weights[1].Values.ToArray());
        Close([6 / 9.0, 3 / 9.0], mass.UnitShares("a", -1));
        Close([5 / 9.0, 4 / 9.0], mass.UnitShares("x", 0));
        Close([1], mass.UnitShares("b", 0));
    }

    [Fact]
    public void Squares_follow_the_squared_path_norm()
    {
        using Network network = PathNetworks.Worked();
        Assert.Equal(Math.Log(4 + 16 + 9), PathMass.Of(network, new PathOptions { Power = 2 }).LogTotal, Tolerance);
    }

    [Fact]
    public void Agrees_with_enumeration_on_random_3_5_4_2_networks() => Property.Holds(Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0, 0.7], Gen.Int[1, 4].Select(i => i / 2.0)), sample =>
    {
        using Network network = PathNetworks.Dense(sample.Item1);
        PathNetworks.Thin(network, sample.Item1, sample.Item2);
        AgreesWithEnumeration(network, sample.Item3);
    });

    [Fact]
    public void Agrees_with_enumeration_on_small_convolutional_networks() => Property.Holds(Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0, 0.5], Gen.Int[1, 2].Select(i => (double)i), Gen.Bool), sample =>
    {
        using Network network = PathNetworks.Convolutional(sample.Item1, sample.Item4);
        PathNetworks.Stir(network, sample.Item1);
        PathNetworks.Thin(network, sample.Item1, sample.Item2);
        AgreesWithEnumeration(network, sample.Item3);
    }, iterations: 20);

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Mass_is_conserved_through_every_kind(string sample)
    {
        using Network network = KindSamples.Find(sample).Create(torch.ScalarType.Float64);
        foreach (double power in new[] { 1, 2 })
            IsConserved(network, new PathOptions { Power = power });
    }

    [Theory]
    [MemberData(nameof(TestModels.Names), MemberType = typeof(TestModels))]
    public void Mass_is_conserved_through_every_network(string name)
    {
        (torch.nn.Module module, torch.Tensor[] examples) = TestModels.Create(name);
        using Network network = Network.Trace(module, examples);
        IsConserved(network, new PathOptions());
        IsConserved(network, new PathOptions { Power = 2, MaxPool = MaxPoolPaths.Heaviest });
        PathNetworks.Thin(network, seed: 3, share: 0.5);
        IsConserved(network, new PathOptions());
        Assert.True(double.IsFinite(PathCount.Log10(network)));
        foreach (torch.Tensor example in examples)
            example.Dispose();
        module.Dispose();
    }

    [Fact]
    public void Neither_overflows_nor_vanishes_over_many_layers()
    {
        foreach (double weight in new[] { 1e6, 1e-6 })
        {
            var builder = new NetworkBuilder().Input("x", 4);
            for (int i = 0; i < 300; i++)
                builder.Linear($"l{i}", 4);
            using Network network = builder.Build(seed: 1);
            foreach (TensorSpec tensor in network.PrunableWeights)
                PathNetworks.Set(network, tensor.Name, [.. Enumerable.Repeat(weight, 16)]);
            var mass = PathMass.Of(network);
            Assert.Equal(Math.Log(4) + (300 * Math.Log(4 * weight)), mass.LogTotal, 1e-6);
            Assert.All(mass.Edges.Weights, scores => Assert.Equal(1, scores.Values.ToArray().Sum(), Tolerance));
            Assert.Equal(301 * Math.Log10(4), PathCount.Log10(network), 1e-9);
        }
    }

    [Fact]
    public void Without_a_path_nothing_has_a_share()
    {
        using Network network = PathNetworks.Worked();
        MaskNetworks.Set(network, "b.weight", 0, 0);
        var mass = PathMass.Of(network);
        Assert.Equal(double.NegativeInfinity, mass.LogTotal);
        Assert.All(mass.Edges.Weights.SelectMany(weight => weight.Values.ToArray()), share => Assert.Equal(0, share));
        Assert.Equal(double.NegativeInfinity, PathCount.Log10(network));
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_refused()
    {
        using Network network = PathNetworks.Worked();
        MaskNetworks.Set(network, "b.weight", float.NaN, 0);
        Assert.Contains("'b.weight' holds NaN or infinity", Assert.Throws<InvalidInputException>(() => PathMass.Of(network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Powers_out_of_range_are_refused()
    {
        Assert.Throws<InvalidOptionException>(() => new PathOptions { Power = 0 });
        Assert.Throws<InvalidOptionException>(() => new PathOptions { Power = double.NaN });
    }

    [Fact]
    public void Leaves_no_tensors_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() => PathMass.Of(network));
        NativeTensors.NoneLeftBehind(() => PathCount.Log10(network));
    }

    [Fact]
    public void Every_kind_has_a_rule() => Assert.Empty(LayerKinds.ByName.Values.Except(PathRules.All.Kinds));

    private static void AgreesWithEnumeration(Network network, double power)
    {
        var expected = new PathEnumeration(network, power);
        var mass = PathMass.Of(network, new PathOptions { Power = power });
        double log10 = PathCount.Log10(network);
        if (expected.Count == 0)
        {
            Assert.Equal(double.NegativeInfinity, mass.LogTotal);
            return;
        }

        Assert.Equal(Math.Log(expected.Total), mass.LogTotal, Tolerance);
        Assert.Equal(Math.Log10(expected.Count), log10, Tolerance);
        foreach (WeightScores weight in mass.Edges.Weights)
            Close([.. expected.Edges[weight.Name].Select(edge => edge / expected.Total)], weight.Values.ToArray());
    }

    /// <summary>Every cut carries the total, and the inputs and the outputs do.</summary>
    private static void IsConserved(Network network, PathOptions options)
    {
        var mass = PathMass.Of(network, options);
        // A constant alone has no path, nor has a fill whose mask covers everything.
        Assert.True(double.IsFinite(mass.LogTotal) || network.Spec.Layers[0].Kind is ConstantKind or FillKind);
        Assert.Equal(network.Spec.Layers.Count + 1, mass.LogCuts.Count);
        if (double.IsNegativeInfinity(mass.LogTotal))
            return;
        Assert.All(mass.LogCuts, cut => Assert.Equal(mass.LogTotal, cut, Tolerance));
        Assert.Equal(1, network.Spec.Inputs.Sum(input => mass.UnitShares(input.Name, 0).Sum()), Tolerance);
        foreach (Layer layer in network.Spec.Layers.Where(layer => layer.Kind is ConvolutionKind or LinearKind && IsUsedOnce(network, layer.TensorName("weight"))))
        {
            double unit = mass.UnitShares(layer.Name, 0).Sum();
            Assert.Equal(unit, mass.Edges.Weights.Single(weight => weight.Name == layer.TensorName("weight")).Values.ToArray().Sum(), Tolerance);
        }
    }

    private static bool IsUsedOnce(Network network, string tensor) =>
        network.Spec.Layers.SelectMany(layer => layer.Kind.Slots.Select(slot => layer.TensorName(slot.Name))).Count(name => name == tensor) == 1;

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
