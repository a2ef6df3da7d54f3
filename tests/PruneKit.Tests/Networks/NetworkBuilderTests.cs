namespace PruneKit.Tests;

public sealed class NetworkBuilderTests
{
    [Fact]
    public void Layers_without_a_name_are_numbered_by_kind_and_never_collide()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 4).Linear("relu1", 4).Relu().Relu().Activation(ActivationFunction.Tanh).BuildSpec();
        Assert.Equal(["relu1", "relu2", "relu3", "tanh1"], spec.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_refused_when_it_is_added()
    {
        NetworkBuilder builder = new NetworkBuilder().Input("x", 4, 8);
        Assert.Contains("layer 'c' (Conv1d): ", Assert.Throws<InvalidInputException>(() => builder.Conv1d("c", 4, 9)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no value 'y' yet", Assert.Throws<InvalidInputException>(() => builder.AddTo("y")).Message, StringComparison.Ordinal);
        Assert.Contains("there is no value 'x:1' yet", Assert.Throws<InvalidInputException>(() => builder.From("x:1")).Message, StringComparison.Ordinal);
        Assert.Contains("call Input first", Assert.Throws<InvalidInputException>(() => new NetworkBuilder().Relu()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absurd_sizes_are_refused_when_they_are_added()
    {
        NetworkBuilder builder = new NetworkBuilder().Input("x", 4, 8);
        Assert.Throws<InvalidInputException>(() => builder.Conv1d("c", 4, 3, kind => kind with { Padding = [long.MaxValue] }));
        Assert.Throws<InvalidInputException>(() => builder.Conv1d("c", 4, 3, kind => kind with { Groups = 0 }));
        Assert.Throws<InvalidInputException>(() => builder.Linear("fc", long.MaxValue).BuildSpec());
    }

    [Fact]
    public void Branches_join()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 3, 8)
            .Conv1d("a", 3, 3, kind => kind with { Padding = [1] }).AddTo("x", "sum")
            .ConcatWith("a", "cat").GlobalAverage()
            .BuildSpec();
        Assert.Equal(Shape.Of(6), spec.ShapeOf("mean1"));
    }
}
