namespace PruneKit.Tests;

public sealed class KindRulesTests
{
    [Fact]
    public void Every_concrete_kind_is_in_the_catalogue()
    {
        IEnumerable<Type> kinds = typeof(LayerKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerKind)) && !type.IsAbstract);
        Assert.Equal(kinds.OrderBy(type => type.Name), LayerKinds.ByName.Values.OrderBy(type => type.Name));
    }

    [Fact]
    public void Every_kind_has_a_sample() =>
        Assert.Empty(LayerKinds.ByName.Values.Except(KindSamples.All.Select(sample => sample.Kind.GetType())));

    [Fact]
    public void Every_kind_runs_in_TorchSharp() => Assert.Empty(LayerKinds.ByName.Values.Except(ExecutionRules.All.Kinds));

    [Fact]
    public void Every_kind_couples_its_axes_and_follows_a_shrink()
    {
        Assert.Empty(LayerKinds.ByName.Values.Except(CouplingRules.All.Kinds));
        Assert.Empty(LayerKinds.ByName.Values.Except(ResizeRules.All.Kinds));
    }

    [Fact]
    public void A_kind_without_a_rule_is_refused_by_layer_kind_and_stage()
    {
        var rules = new KindRules<ExecutionRule>("fly", new AddExecution());
        var layer = new Layer("fc", new LinearKind(2, 2), ["x"]);
        string message = Assert.Throws<UnsupportedLayerException>(() => rules.For(layer)).Message;
        Assert.Equal("layer 'fc' (Linear): this kind has no rule to fly; replace the layer by one that has", message);
    }
}
