namespace PruneKit.Tests;

public sealed class LayerImportanceTests
{
    [Fact]
    public void Block_influence_is_that_of_the_documentation()
    {
        using Network network = Branch(bias: [0, 1]);

        Assert.Equal(1 - (1 / Math.Sqrt(2)), Score(network, LayerImportances.BlockInfluence, input: [1, 0]), 6);
    }

    [Fact]
    public void The_gate_has_the_gradient_of_the_documentation()
    {
        using Network network = Branch(bias: [2, 3]);

        Assert.Equal(2, Score(network, LayerImportances.GateTaylor, input: [10, 0]), 5);
    }

    [Fact]
    public void The_loss_grows_by_what_is_measured()
    {
        using Network network = Branch(bias: [2, 3]);

        // 0.5 * 12 - 3 = 3 before, 5 after, 0 is right; Huber's loss grows by 2.
        Assert.Equal(2, Score(network, LayerImportances.LossIncrease, input: [10, 0]), 5);
    }

    [Fact]
    public void Chance_depends_on_the_seed_alone()
    {
        using Network network = Branch(bias: [2, 3]);
        double[] scores = [.. new[] { 1, 1, 2 }.Select(seed => Score(network, LayerImportances.Random(seed), [1, 0]))];

        Assert.Equal(scores[0], scores[1]);
        Assert.NotEqual(scores[0], scores[2]);
    }

    [Fact]
    public void Every_ranking_scores_every_candidate_of_a_network()
    {
        using var network = Network.Create(EcgNetwork.Build(new BeatFeatureOptions()), seed: 1);
        LabelledData data = LayerExamples.Data(network.Spec, 20);
        TaskDefinition task = LayerExamples.Task(network.Spec);
        foreach (LayerCandidate candidate in LayerCandidates.Find(network.Spec))
        {
            using LayerRewrite rewrite = candidate.Operation.Apply(network, data);
            var trial = new LayerTrial(network, rewrite, data, task, 1);
            Assert.All(LayerImportances.Catalogue.Entries, entry => Assert.True(double.IsFinite(entry.Value(1).Score(trial)), $"{entry.Name} of {candidate.Operation}"));
        }
    }

    private static Network Branch(double[] bias)
    {
        Network network = new NetworkBuilder().Input("x", 2).Linear("f", 2).AddTo("x", "sum").Linear("out", 1).Build(seed: 1);
        LayerExamples.Set(network, "f.weight", 0, 0, 0, 0);
        LayerExamples.Set(network, "f.bias", bias);
        LayerExamples.Set(network, "out.weight", 0.5, -1);
        LayerExamples.Set(network, "out.bias", 0);
        return network;
    }

    private static double Score(Network network, ILayerImportance importance, float[] input)
    {
        var data = new LabelledData([new DataInput("x", Shape.Of(2), [.. input, .. input, .. input])], DataTargets.OfValues([0, 0, 0]), ["s", "s", "s"]);
        var task = new TaskDefinition("numbers", network.Spec.Inputs, [], new MetricSpec(MetricKind.MeanAbsoluteError, []));
        using LayerRewrite rewrite = new DropOperation("x", "sum").Apply(network);
        return importance.Score(new LayerTrial(network, rewrite, data, task, CalibrationLoss.Of(network, data, task)));
    }
}
