using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Every module of the suite, traced, shrunk by chance to 70, 50 and 20 % of its channels, and used on as any network is.</summary>
public sealed class ChannelSuiteTests
{
    public static TheoryData<string, int> Cases => [.. TestModels.Names.SelectMany(row => new[] { 70, 50, 20 }.Select(percent => (row.Data, percent)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_shrunk_network_equals_its_masked_twin_and_lives_on(string model, int percent)
    {
        using Network small = Shrink(model, percent, out Tensor[] examples);
        using var folder = new TemporaryFolder();

        TrainOn(small, examples);
        string path = Path.Combine(folder.Path, "model.safetensors");
        small.Save(path);
        using Network loaded = Network.Load(path);
        Assert.Equal(Outputs(small, examples), Outputs(loaded, examples));
        Artifact artifact = Exporters.Onnx.Export(loaded, Path.Combine(folder.Path, "model.onnx"));
        Verifier.Compare(loaded, artifact, Inputs(loaded.Spec, examples), new VerificationOptions(), TestContext.Current.CancellationToken).EnsurePassed();
    }

    /// <summary>The certificate is part of the shrink.</summary>
    private static Network Shrink(string model, int percent, out Tensor[] examples)
    {
        (nn.Module module, examples) = TestModels.Create(model);
        using Network network = Network.Trace(module, examples);
        var pruner = new Pruner { ChannelImportance = ChannelImportances.Random(seed: percent) };
        Network small = pruner.Shrink(network, CompressionTarget.Percent(LimitedQuantity.Channels, percent), out ShrinkReport report);
        long before = report.Selection.Kept.Graph.Removable.Sum(group => group.Size), after = before - report.Selection.Kept.RemovedCount;
        Assert.InRange(after, 1, percent * before / 100);
        Assert.InRange(report.Certificate.LargestRelative, 0, EquivalenceCertificate.Tolerance);
        return small;
    }

    private static void TrainOn(Network network, Tensor[] examples)
    {
        Dictionary<string, Tensor> before = network.Module.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.detach().clone());
        using var adam = optim.Adam(network.Module.parameters(), 1e-3);
        network.Module.train();
        for (int step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            Tensor loss = network.Module.Run(examples).Select(output => output.square().mean() + output.mean()).Aggregate((a, b) => a + b);
            loss.backward();
            adam.step();
        }

        network.Module.eval();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.Module.named_parameters())
            Assert.True((parameter.detach() - before[name]).abs().max().item<float>() > 0, $"{name} does not move");
    }

    private static float[][] Outputs(Network network, Tensor[] examples)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        network.Module.eval();
        return [.. network.Module.Run(examples).Select(output => output.contiguous().data<float>().ToArray())];
    }

    private static ValueList<DataInput> Inputs(NetworkSpec spec, Tensor[] examples) =>
        spec.Inputs.Zip(examples, (input, example) => new DataInput(input.Name, input.Shape, example.to(ScalarType.Float32).contiguous().data<float>().ToArray())).ToValueList();
}
