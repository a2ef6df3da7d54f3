namespace PruneKit.Tests;

public sealed class RecurrentUnstackingTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_stack_taken_apart_computes_the_same(bool bidirectional, bool lstm)
    {
        RecurrentKind kind = lstm ? new LstmKind(5, 4) { Layers = 3, Bidirectional = bidirectional, Dropout = 0.3 } : new GruKind(5, 4) { Layers = 3, Bidirectional = bidirectional };
        var layer = new Layer("rnn", kind, ["x"]);
        int ports = kind.InferShapes([Shape.Of(7, 5)]).Count;
        var outputs = Enumerable.Range(0, ports).Select(port => new OutputSpec($"y{port}", new PortRef("rnn", port))).ToValueList();
        var spec = new NetworkSpec([new InputSpec("x", Shape.Of(7, 5))], [layer], outputs);
        using Network stack = Network.Create(spec, seed: 3);
        NetworkSpec apart = RecurrentUnstacking.Apply(spec);
        using var single = new Network(apart, new OwnedTensors(apart.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, stack[tensor.Name].clone()))));

        EquivalenceCertificate certificate = EquivalenceCertifier.Certify(stack, single, new CertificateOptions());

        Assert.Equal(3, apart.Layers.Count(candidate => candidate.Kind is RecurrentKind { Layers: 1 }));
        Assert.Equal(0, certificate.LargestRelative);
    }

    [Fact]
    public void A_network_without_stacks_stays_the_same_object()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 4, 3).Lstm("lstm", 5).BuildSpec();
        Assert.Same(spec, RecurrentUnstacking.Apply(spec));
    }
}
