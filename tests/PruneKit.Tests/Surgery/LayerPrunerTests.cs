namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class LayerPrunerTests
{
    public static TheoryData<string> Rankings => [.. LayerImportances.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Rankings))]
    public void Half_of_the_multiplications_go_by_steps_that_are_certified(string ranking)
    {
        using var network = Network.Create(EcgNetwork.Build(new BeatFeatureOptions()), seed: 1);
        LabelledData data = LayerExamples.Data(network.Spec, 20);
        int certified = 0;
        var pruner = new LayerPruner
        {
            Importance = LayerImportances.Catalogue.Find(ranking)(1),
            Check = (reference, after) =>
            {
                EquivalenceCertifier.Certify(reference, after, new CertificateOptions()).EnsurePassed();
                certified++;
            },
        };

        LayerPruning result = pruner.Prune(network, CompressionTarget.Parse("macs=50%"), data, LayerExamples.Task(network.Spec), TestContext.Current.CancellationToken);

        using Network small = result.Network;
        Assert.True(2 * NetworkCosts.Of(small.Spec).Macs.Count <= NetworkCosts.Of(network.Spec).Macs.Count);
        Assert.Equal(result.Steps.Count, certified);
        Assert.Equal(NetworkCosts.Of(network.Spec).Macs.Count - NetworkCosts.Of(small.Spec).Macs.Count, result.Steps.Sum(step => step.MacsSaved.Count));
        Assert.All(result.Steps, step => Assert.Equal(step.Operation is BypassOperation, step.ApproximationError is not null));
        TestContext.Current.SendDiagnosticMessage(string.Join("\n", result.Steps));
    }

    [Fact]
    public void So_many_layers_go_as_are_asked_for()
    {
        using var network = Network.Create(EcgNetwork.Build(new BeatFeatureOptions()), seed: 1);
        LabelledData data = LayerExamples.Data(network.Spec, 20);

        LayerPruning result = new LayerPruner { Importance = LayerImportances.Random(3) }.Prune(network, 4, data, LayerExamples.Task(network.Spec), TestContext.Current.CancellationToken);

        using Network small = result.Network;
        Assert.True(LayerCandidates.CountLayers(small.Spec) <= LayerCandidates.CountLayers(network.Spec) - 4);
    }

    [Fact]
    public void The_sleep_network_loses_half_its_multiplications()
    {
        using var network = Network.Create(new SleepTask().Network!, seed: 1);
        LabelledData data = LayerExamples.Data(network.Spec, 10);

        LayerPruning result = new LayerPruner().Prune(network, CompressionTarget.Parse("macs=50%"), data, LayerExamples.Task(network.Spec), TestContext.Current.CancellationToken);

        using Network small = result.Network;
        Assert.IsType<BypassOperation>(Assert.Single(result.Steps).Operation);
    }

    [Fact]
    public void What_cannot_be_reached_is_refused_with_the_best_that_can()
    {
        using var network = Network.Create(EcgNetwork.Build(new BeatFeatureOptions()), seed: 1);
        LabelledData data = LayerExamples.Data(network.Spec, 20);
        var pruner = new LayerPruner { Candidates = new LayerCandidateOptions { Families = [LayerOperationFamily.Drop] } };

        BudgetException failure = Assert.Throws<BudgetException>(() => pruner.Prune(network, CompressionTarget.Parse("macs=1%"), data, LayerExamples.Task(network.Spec), TestContext.Current.CancellationToken));

        Assert.Equal("macs", failure.Limit);
        Assert.Throws<InvalidOptionException>(() => pruner.Prune(network, CompressionTarget.Parse("channels=50%"), data, LayerExamples.Task(network.Spec), TestContext.Current.CancellationToken));
        Assert.Throws<InvalidOptionException>(() => (pruner with { Candidates = new LayerCandidateOptions { Protect = ["nothing"] } })
            .Prune(network, CompressionTarget.Parse("macs=50%"), data, LayerExamples.Task(network.Spec), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        using var network = Network.Create(EcgNetwork.Build(new BeatFeatureOptions()), seed: 1);
        LabelledData data = LayerExamples.Data(network.Spec, 10);

        NativeTensors.NoneLeftBehind(() =>
        {
            foreach (string name in LayerImportances.Catalogue.Names)
                new LayerPruner { Importance = LayerImportances.Catalogue.Find(name)(1) }.Prune(network, CompressionTarget.Parse("macs=60%"), data, LayerExamples.Task(network.Spec)).Network.Dispose();
        });
    }
}
