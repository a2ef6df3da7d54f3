using CsCheck;
using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class DeadPathsTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Follows_its_example()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 2).Relu().Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 2, 0);
        MaskNetworks.Set(network, "a.bias", 0, 3);
        MaskNetworks.Set(network, "b.weight", 1, 4);
        MaskNetworks.Set(network, "b.bias", 1);
        DeadPathResult result = DeadPaths.Eliminate(network);
        using Network small = result.Network;
        Assert.Equal((0, 1), (result.WithoutWayOut, result.WithoutWayIn));
        Assert.Equal([2f], MaskNetworks.Values(small, "a.weight"));
        Assert.Equal([1f], MaskNetworks.Values(small, "b.weight"));
        Assert.Equal([13f], MaskNetworks.Values(small, "b.bias"));
    }

    [Fact]
    public void A_unit_that_nothing_reads_is_deleted_with_all_that_leads_to_it_alone()
    {
        using Network network = new NetworkBuilder().Input("x", 3).Linear("a", 4).Relu().Linear("b", 3).Relu().Linear("c", 2).Build(seed: 1);
        MaskNetworks.Set(network, "c.weight", 1, 0, 2, 3, 0, 4);
        MaskNetworks.Set(network, "b.weight", 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1);
        DeadPathResult result = Eliminated(network);
        using Network small = result.Network;
        Assert.Equal((2, 0), (result.WithoutWayOut, result.WithoutWayIn));
        Assert.Equal([3, 2], small.Spec.Layers.Where(layer => layer.Kind is LinearKind).Take(2).Select(layer => ((LinearKind)layer.Kind).OutFeatures));
    }

    [Fact]
    public void A_bias_is_made_where_there_is_none()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 6).Conv1d("a", 3, kernel: 3).BatchNorm("n").Relu()
            .Conv1d("b", 2, kernel: 3, kind => kind with { Bias = false }).Flatten().Add(new LinearKind(4, 2) { Bias = false }, "c").Build(seed: 1);
        PathNetworks.Stir(network, seed: 2);
        Kill(network, "a", row: 1);
        MaskNetworks.Set(network, "n.bias", 0.5f, 0.7f, -0.5f);
        MaskNetworks.Set(network, "n.running_mean", 0.1f, -0.3f, 0.2f);
        DeadPathResult result = Eliminated(network);
        using Network small = result.Network;
        Assert.Equal(1, result.WithoutWayIn);
        Assert.True(((ConvolutionKind)small.Spec.Layers.Single(layer => layer.Name == "b").Kind).Bias);
        Assert.False(((LinearKind)small.Spec.Layers.Single(layer => layer.Name == "c").Kind).Bias);
    }

    [Fact]
    public void A_constant_that_padding_cuts_stays_with_the_reason_and_a_zero_goes()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 6).Conv1d("a", 3, kernel: 3).Relu().Conv1d("b", 2, kernel: 3, kind => kind with { Padding = [1] }).Flatten().Linear("c", 2).Build(seed: 1);
        Kill(network, "a", row: 0);
        Kill(network, "a", row: 2);
        MaskNetworks.Set(network, "a.bias", 0.5f, 0, -0.5f);
        DeadPathResult result = Eliminated(network);
        using Network small = result.Network;
        Assert.Equal(1, result.WithoutWayIn);
        KeptDeadUnit kept = Assert.Single(result.Refused);
        Assert.Equal(("a", 0), (kept.Group, kept.Unit));
        Assert.Contains("layer 'b' (Conv1d) pads it", kept.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_layer_norm_mixes_stays()
    {
        using Network network = new NetworkBuilder().Input("x", 3).Linear("a", 4).LayerNorm("n").Linear("b", 2).Build(seed: 1);
        Kill(network, "a", row: 2);
        DeadPathResult result = Eliminated(network);
        using Network small = result.Network;
        Assert.Equal(0, result.Removed);
    }

    [Fact]
    public void Hidden_units_go_where_nothing_reads_them_even_in_a_chain()
    {
        using Network network = new NetworkBuilder().Input("x", 5, 3).Lstm("l", 4).Add(new SelectKind(0, -1)).Linear("b", 2).Build(seed: 1);
        Unread(network, "b.weight", 1);
        Unread(network, "b.weight", 3);
        // Unit 3 is read by unit 1 alone, and unit 1 by unit 0.
        double[] recurrent = WeightValues.Copy(network["l.weight_hh_l0"]);
        for (int row = 0; row < 16; row++)
        {
            if (row % 4 != 1)
                recurrent[(row * 4) + 3] = 0;
        }

        PathNetworks.Set(network, "l.weight_hh_l0", recurrent);
        Assert.Equal(0, Removed(network));
        for (int row = 0; row < 16; row++)
            recurrent[(row * 4) + 1] = 0;
        PathNetworks.Set(network, "l.weight_hh_l0", recurrent);
        Assert.Equal(2, Removed(network));
    }

    [Fact]
    public void A_hidden_unit_without_inputs_goes_where_it_is_zero_and_stays_where_it_is_carried()
    {
        using Network network = new NetworkBuilder().Input("x", 5, 3).Gru("l", 3).Add(new SelectKind(0, -1)).Linear("b", 2).Build(seed: 1);
        foreach (string matrix in new[] { "l.weight_ih_l0", "l.weight_hh_l0" })
        {
            foreach (int gate in new[] { 0, 1, 2 })
                KillRow(network, matrix, (gate * 3) + 1);
        }

        using (Owned kept = new(Eliminated(network)))
            Assert.Contains("carries its value from step to step", Assert.Single(kept.Result.Refused).Reason, StringComparison.Ordinal);
        foreach (string bias in new[] { "l.bias_ih_l0", "l.bias_hh_l0" })
            KillRow(network, bias, 7);
        Assert.Equal(1, Removed(network));
    }

    [Theory]
    [MemberData(nameof(TestModels.Names), MemberType = typeof(TestModels))]
    public void Any_network_computes_the_same_without_its_dead_units(string name)
    {
        (torch.nn.Module module, torch.Tensor[] examples) = TestModels.Create(name);
        using (Network traced = Network.Trace(module, examples))
        using (Network network = traced.Clone())
        {
            Maim(network, seed: 5);
            using var first = new Owned(Eliminated(network));
            using var second = new Owned(Eliminated(first.Result.Network));
            Assert.Equal(0, second.Result.Removed);
        }

        foreach (torch.Tensor example in examples)
            example.Dispose();
        module.Dispose();
    }

    [Fact]
    public void Random_sparse_networks_compute_the_same_and_reach_a_fixed_point() => Property.Holds(Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0.3, 0.95], Gen.Bool), sample =>
    {
        using Network network = sample.Item3 ? PathNetworks.Convolutional(sample.Item1, isMaximum: true) : PathNetworks.Dense(sample.Item1);
        PathNetworks.Stir(network, sample.Item1);
        PathNetworks.Thin(network, sample.Item1, sample.Item2);
        using var first = new Owned(Eliminated(network));
        Assert.Equal(0, Removed(first.Result.Network));
    }, iterations: 60);

    [Fact]
    public void Leaves_no_tensors_behind()
    {
        using Network network = PathNetworks.Dense(seed: 1);
        PathNetworks.Thin(network, seed: 1, share: 0.8);
        NativeTensors.NoneLeftBehind(() => DeadPaths.Eliminate(network).Network.Dispose());
    }

    [Fact]
    public void Every_kind_has_a_rule() => Assert.Empty(LayerKinds.ByName.Values.Except(FoldRules.All.Kinds));

    /// <summary>Eliminates, and compares the networks in Float64 on random inputs.</summary>
    private static DeadPathResult Eliminated(Network network)
    {
        using Network wide = network.To(torch.ScalarType.Float64);
        wide.Module.eval();
        DeadPathResult result = DeadPaths.Eliminate(wide);
        result.Network.Module.eval();
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        torch.Tensor[] inputs = [.. network.Spec.Inputs.Select(input => input.Type is ElementType.I64 or ElementType.I32
            ? torch.randint(0, 2, [3, .. input.Shape.Axes]).to(input.Type.ToTorch())
            : torch.randn([3, .. input.Shape.Axes], torch.ScalarType.Float64))];
        foreach ((torch.Tensor expected, torch.Tensor actual) in wide.Module.Run(inputs).Zip(result.Network.Module.Run(inputs)))
        {
            double scale = Math.Max(1e-3, expected.abs().max().ToDouble());
            Assert.InRange((expected - actual).abs().max().ToDouble(), 0, Tolerance * scale);
        }

        return result;
    }

    private static int Removed(Network network)
    {
        using var result = new Owned(Eliminated(network));
        return result.Result.Removed;
    }

    /// <summary>Empties a random half of all rows, then of all columns.</summary>
    private static void Maim(Network network, int seed)
    {
        var random = new Random(seed);
        foreach (TensorSpec weight in network.PrunableWeights)
        {
            double[] values = WeightValues.Copy(network[weight.Name]);
            long columns = weight.Shape.Rank > 1 ? weight.Shape[1] : 1;
            long inner = weight.Shape.ElementCount / weight.Shape[0] / columns;
            bool[] rows = [.. Enumerable.Range(0, (int)weight.Shape[0]).Select(_ => random.Next(3) == 0)];
            bool[] reads = [.. Enumerable.Range(0, (int)columns).Select(_ => random.Next(3) == 0)];
            for (long i = 0; i < values.Length; i++)
                values[i] = rows[i / inner / columns] || reads[i / inner % columns] ? 0 : values[i];
            PathNetworks.Set(network, weight.Name, values);
        }
    }

    private static void Kill(Network network, string layer, int row) => KillRow(network, $"{layer}.weight", row);

    private static void KillRow(Network network, string tensor, int row)
    {
        double[] values = WeightValues.Copy(network[tensor]);
        int length = values.Length / (int)network[tensor].shape[0];
        Array.Clear(values, row * length, length);
        PathNetworks.Set(network, tensor, values);
    }

    private static void Unread(Network network, string tensor, int column)
    {
        double[] values = WeightValues.Copy(network[tensor]);
        int columns = (int)network[tensor].shape[1];
        for (int row = 0; row < values.Length / columns; row++)
            values[(row * columns) + column] = 0;
        PathNetworks.Set(network, tensor, values);
    }

    /// <summary>Disposes the network with the result.</summary>
    private sealed record Owned(DeadPathResult Result) : IDisposable
    {
        public void Dispose() => Result.Network.Dispose();
    }
}
