using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Every module of the suite, traced, shrunk by chance to 70, 50 and 20 % of its channels, and used on as any network is.</summary>
public sealed class ChannelSuiteTests
{
    /// <summary>A gradient of this share of the largest is taken for none, and so is one that Adam's epsilon of 1e-8 swallows.</summary>
    private const double Negligible = 1e-6;

    public static TheoryData<string, int> Cases => [.. TestModels.Names.SelectMany(row => new[] { 70, 50, 20 }.Select(percent => (row.Data, percent)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_shrunk_network_equals_its_masked_twin_and_lives_on(string model, int percent)
    {
        using DisposeScope scope = NewDisposeScope();
        (nn.Module module, Tensor[] examples) = TestModels.Create(model);
        using (module)
        using (Network network = Network.Trace(module, examples))
        using (Network small = Shrink(network, percent, out ShrinkReport report))
        using (Network masked = Masked(network, report.Selection.Kept))
        using (var folder = new TemporaryFolder())
        {
            // A masked network that normalises over what went is not the same network.
            if (!small.Spec.Layers.Any(layer => layer.Kind is LayerNormKind or GroupNormKind))
                Assert.Equal(Moved(masked, examples, report.Selection.Kept), Moved(small, examples, kept: null));
            TrainOn(small, examples);
            small.Save(folder.File("model.safetensors"));
            using Network loaded = Network.Load(folder.File("model.safetensors"));
            Assert.Equal(Outputs(small, examples), Outputs(loaded, examples));
            Artifact artifact = Exporters.Onnx.Export(loaded, folder.File("model.onnx"));
            Verifier.Compare(loaded, artifact, Inputs(loaded.Spec, examples), new VerificationOptions(), TestContext.Current.CancellationToken).EnsurePassed();
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void By_magnitude_a_shrunk_network_equals_its_masked_twin_too(string model, int percent)
    {
        using DisposeScope scope = NewDisposeScope();
        (nn.Module module, Tensor[] examples) = TestModels.Create(model);
        using (module)
        using (Network network = Network.Trace(module, examples))
        {
            ValueList<ChannelGroup> removable = ChannelGraph.Of(network.Spec).Removable;
            long wanted = Math.Max(removable.Count, removable.Sum(group => group.Size) * percent / 100);
            using Network small = new Pruner { ChannelImportance = ChannelImportances.L1() }.Shrink(network, CompressionTarget.AtMost(LimitedQuantity.Channels, wanted), out ShrinkReport report);
            Assert.Equal(wanted, removable.Sum(group => report.Selection.Kept.CountOf(report.Selection.Kept.Graph.Groups[group.Index])));
            Assert.InRange(report.Certificate.LargestRelative, 0, EquivalenceCertificate.Tolerance);
        }
    }

    /// <summary>By chance, to a share of the channels, but at least one a group; the certificate is part of it.</summary>
    private static Network Shrink(Network network, int percent, out ShrinkReport report)
    {
        ValueList<ChannelGroup> removable = ChannelGraph.Of(network.Spec).Removable;
        long before = removable.Sum(group => group.Size), wanted = Math.Max(removable.Count, before * percent / 100);
        Network small = new Pruner { ChannelImportance = ChannelImportances.Random(seed: percent) }.Shrink(network, CompressionTarget.AtMost(LimitedQuantity.Channels, wanted), out report);
        Assert.Equal(wanted, before - report.Selection.Kept.RemovedCount);
        Assert.InRange(report.Certificate.LargestRelative, 0, EquivalenceCertificate.Tolerance);
        return small;
    }

    /// <summary>The network of the old size with what went at zero.</summary>
    private static Network Masked(Network network, KeptChannels kept)
    {
        var positions = new KeptPositions(kept);
        return new Network(kept.Graph.Spec, new OwnedTensors(kept.Graph.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, network[tensor.Name].detach() * Factor(positions, tensor)))));
    }

    private static Tensor Factor(KeptPositions positions, TensorSpec tensor) =>
        ChannelMasks.Factor(tensor.Shape.Axes.ToArray(), tensor.Slot.IsTrained ? positions.Of(tensor) : new bool[]?[tensor.Shape.Rank], ScalarType.Float32);

    /// <summary>The trained tensors that have a gradient, in float64; of a masked network, where it keeps something. A unit behind a ReLU that never opens has one in neither.</summary>
    private static SortedSet<string> Moved(Network network, Tensor[] examples, KeptChannels? kept)
    {
        using Network exact = network.To(ScalarType.Float64);
        exact.Module.eval();
        Loss(exact, [.. examples.Select(example => example.is_floating_point() ? example.to(ScalarType.Float64) : example)]).backward();
        KeptPositions? positions = kept is null ? null : new KeptPositions(kept);
        Dictionary<string, double> largest = network.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained && exact[tensor.Name].grad is not null)
            .ToDictionary(tensor => tensor.Name, tensor => Largest(positions is null ? exact[tensor.Name].grad! : exact[tensor.Name].grad! * Factor(positions, tensor)));
        double floor = Math.Max(largest.Values.Max() * Negligible, 1e-10);
        return [.. largest.Where(pair => pair.Value > floor).Select(pair => pair.Key)];
    }

    private static double Largest(Tensor values) => values.abs().max().to(ScalarType.Float64).item<double>();

    private static Tensor Loss(Network network, Tensor[] examples) =>
        network.Module.Run(examples).Select(output => output.square().mean() + output.mean()).Aggregate((a, b) => a + b);

    private static void TrainOn(Network network, Tensor[] examples)
    {
        SortedSet<string> expected = Moved(network, examples, kept: null);
        Dictionary<string, Tensor> before = network.Module.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.detach().clone());
        using var adam = optim.Adam(network.Module.parameters(), 1e-3);
        network.Module.eval();
        for (int step = 0; step < 3; step++)
        {
            adam.zero_grad();
            Loss(network, examples).backward();
            adam.step();
        }

        foreach (string name in expected)
            Assert.True(Largest(network[name].detach() - before[name]) > 0, $"{name} does not move");
    }

    private static float[][] Outputs(Network network, Tensor[] examples)
    {
        using var quiet = no_grad();
        network.Module.eval();
        return [.. network.Module.Run(examples).Select(output => output.contiguous().data<float>().ToArray())];
    }

    private static ValueList<DataInput> Inputs(NetworkSpec spec, Tensor[] examples) =>
        spec.Inputs.Zip(examples, (input, example) => new DataInput(input.Name, input.Shape, example.to(ScalarType.Float32).contiguous().data<float>().ToArray())).ToValueList();
}
