using TorchSharp;

namespace PruneKit.Tests;

public sealed class LayerCandidatesTests
{
    [Theory]
    [MemberData(nameof(TestModels.Names), MemberType = typeof(TestModels))]
    public void Every_candidate_of_every_module_equals_its_reference(string model)
    {
        (torch.nn.Module module, torch.Tensor[] examples) = TestModels.Create(model);
        using Network network = Network.Trace(module, examples);
        Check(network);
    }

    [Fact]
    public void The_blocks_of_the_ecg_network_become_their_projection_their_input_or_lose_the_projection()
    {
        using var network = Network.Create(EcgNetwork.Build(new BeatFeatureOptions()), seed: 1);
        DropOperation[] drops = [.. LayerCandidates.Find(network.Spec).Select(candidate => candidate.Operation).OfType<DropOperation>().Where(drop => drop.To == "add2")];

        Assert.Equal(["block2.second.norm", "block2.skip.norm", "relu3"], drops.Select(drop => drop.From.Source).Order(StringComparer.Ordinal));
        Check(network);
    }

    [Fact]
    public void A_transformer_loses_its_attention_or_its_mlp()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 12, 6).Linear("embed", 16);
        Attention(net);
        PortRef skip = net.Last;
        using Network network = net.LayerNorm("norm2").Linear("up", 32).Activation(ActivationFunction.Gelu).Linear("down", 16).AddTo(skip, "mlp").Add(new SelectKind(0, 0)).Linear("head", 4).Build(seed: 1);
        ValueList<LayerCandidate> candidates = LayerCandidates.Find(network.Spec);

        LayerCandidate attention = candidates.Single(candidate => candidate.Operation == new DropOperation("embed", "attention"));
        LayerCandidate mlp = candidates.Single(candidate => candidate.Operation == new DropOperation("attention", "mlp"));
        Assert.Equal((4 * 12 * 16 * 16) + (2 * 12 * 12 * 16), attention.MacsSaved.Count);
        Assert.Equal((4, 2), (attention.LayersSaved, mlp.LayersSaved));
        Assert.Contains(candidates, candidate => candidate.Operation == new FoldOperation("up", "down"));
        Check(network);
    }

    [Fact]
    public void Constants_are_no_way_into_a_block()
    {
        using Network network = new NetworkBuilder().Input("x", 5).Input("y", 5).Add(new ConstantKind(Shape.Of(5), Trained: true), "c").From("x").Linear("a", 5)
            .Add(new AddKind(), "shifted", "a", "c").Linear("b", 5).Add(new AddKind(), "sum", "b", "shifted").Add(new MultiplyKind(), "product", "sum", "y").Linear("head", 2).Build(seed: 1);

        Assert.Contains(LayerCandidates.Find(network.Spec), candidate => candidate.Operation == new DropOperation("shifted", "sum"));
        Check(network);
    }

    [Fact]
    public void Protected_layers_stay_and_unknown_ones_are_refused()
    {
        NetworkSpec spec = EcgNetwork.Build(new BeatFeatureOptions());
        var options = new LayerCandidateOptions { Protect = ["block2.first", "hidden"] };

        Assert.All(LayerCandidates.Find(spec, options), candidate => Assert.True(options.Protect.All(name => candidate.After.Layers.Any(layer => layer.Name == name))));
        string message = Assert.Throws<InvalidOptionException>(() => LayerCandidates.Find(spec, new LayerCandidateOptions { Protect = ["block2.fist"] })).Message;
        Assert.Contains("did you mean 'block2.first'", message);
    }

    [Fact]
    public void A_network_of_one_lstm_can_lose_it()
    {
        NetworkSpec sleep = new SleepTask().Network!;
        long before = NetworkCosts.Of(sleep).Macs.Count;

        LayerCandidate[] half = [.. LayerCandidates.Find(sleep).Where(candidate => 2 * candidate.MacsSaved.Count >= before)];

        Assert.Contains(half, candidate => candidate.Operation is BypassOperation { Taps: 9 });
        Assert.Contains(half, candidate => candidate.Operation is BypassOperation { Taps: 1 });
    }

    private static void Attention(NetworkBuilder net)
    {
        PortRef input = net.Last, normed = net.LayerNorm("norm1").Last;
        PortRef query = Heads(net.From(normed).Linear("query", 16), [1, 0, 2]), key = Heads(net.From(normed).Linear("key", 16), [1, 2, 0]), value = Heads(net.From(normed).Linear("value", 16), [1, 0, 2]);
        net.Add(new MatmulKind(), "scores", query, key).Add(new ScaleKind(0.5)).Add(new SoftmaxKind(-1), "shares").Add(new MatmulKind(), "mixed", "shares", value)
            .Add(new TransposeKind([1, 0, 2])).Add(new ReshapeKind(Shape.Of(12, 16))).Linear("project", 16).AddTo(input, "attention");
    }

    private static PortRef Heads(NetworkBuilder net, ValueList<int> order) => net.Add(new ReshapeKind(Shape.Of(12, 4, 4))).Add(new TransposeKind(order)).Last;

    private static void Check(Network network)
    {
        LabelledData data = LayerExamples.Data(network.Spec, 10);
        ValueList<LayerCandidate> candidates = LayerCandidates.Find(network.Spec);
        foreach (LayerCandidate candidate in candidates)
        {
            Assert.True(candidate.MacsSaved.Count >= 0);
            LayerExamples.Certify(network, candidate.Operation, data);
        }

        TestContext.Current.SendDiagnosticMessage(string.Join("\n", candidates.Select(candidate => $"{candidate.MacsSaved} {candidate.ParametersSaved} {candidate.LayersSaved} {candidate.Operation}")));
    }
}
