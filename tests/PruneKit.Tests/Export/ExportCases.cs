namespace PruneKit.Tests;

/// <summary>Small networks that together hold every kind of layer in every setting that exporters treat apart.</summary>
internal static class ExportCases
{
    private static readonly Dictionary<string, Func<NetworkBuilder>> Cases = new()
    {
        ["conv1d"] = () => One(3, 20).Conv1d("c", 5, 4),
        ["conv1d stride 3, padding 2, dilation 2"] = () => One(3, 31).Conv1d("c", 5, 4, kind => kind with { Stride = [3], Padding = [2], Dilation = [2] }),
        ["conv1d groups 2, no bias"] = () => One(4, 17).Conv1d("c", 6, 3, kind => kind with { Groups = 2, Bias = false }),
        ["conv1d depthwise multiplier 2"] = () => One(4, 17).Conv1d("c", 8, 5, kind => kind with { Groups = 4, Padding = [2] }),
        ["conv1d pointwise"] = () => One(4, 17).Conv1d("c", 7, 1),
        ["conv2d"] = () => One(3, 9, 11).Conv2d("c", 4, 3),
        ["conv2d uneven"] = () => One(4, 12, 15).Add(new ConvolutionKind(4, 6, [3, 5]) { Stride = [2, 3], Padding = [1, 4], Dilation = [2, 1], Groups = 2 }, "c"),
        ["conv2d depthwise, no bias"] = () => One(6, 12, 10).Conv2d("c", 6, 3, kind => kind with { Groups = 6, Bias = false, Padding = [1, 1] }),
        ["linear of a vector"] = () => One(13).Linear("fc", 7),
        ["linear of a vector, no bias"] = () => One(13).Add(new LinearKind(13, 7) { Bias = false }, "fc"),
        ["linear of a sequence"] = () => One(6, 13).Linear("fc", 7),
        ["linear of a sequence, no bias"] = () => One(6, 13).Add(new LinearKind(13, 7) { Bias = false }, "fc"),
        ["linear of three axes"] = () => One(2, 6, 5).Linear("fc", 3),
        ["batch norm of a vector"] = () => One(9).BatchNorm("bn"),
        ["batch norm of channels"] = () => One(5, 12).BatchNorm("bn"),
        ["batch norm 2d, not affine"] = () => One(5, 4, 3).Add(new BatchNormKind(5) { Affine = false, Epsilon = 1e-3 }, "bn"),
        ["conv, batch norm, relu"] = () => One(3, 24).Conv1d("c", 8, 5).BatchNorm("bn").Relu(),
        ["layer norm"] = () => One(6, 10).LayerNorm("ln"),
        ["layer norm of two axes"] = () => One(3, 6, 10).Add(new LayerNormKind(Shape.Of(6, 10)), "ln"),
        ["layer norm, not affine"] = () => One(6, 10).Add(new LayerNormKind(Shape.Of(10)) { Affine = false, Epsilon = 1e-3 }, "ln"),
        ["layer norm, no bias"] = () => One(6, 10).Add(new LayerNormKind(Shape.Of(10)) { Bias = false }, "ln"),
        ["layer norm far from zero"] = () => One(6, 10).Add(new ScaleKind(1, 300)).LayerNorm("ln"),
        ["batch norm far from zero"] = () => One(6, 10).Add(new ScaleKind(1, 300)).BatchNorm("bn"),
        ["tied weights"] = Tied,
        ["leaky relu with slope 0.2"] = () => One(4, 50).Add(new ActivationKind(ActivationFunction.LeakyRelu) { Slope = 0.2 }),
        ["softmax"] = () => One(5, 7).Add(new SoftmaxKind()),
        ["softmax over channels"] = () => One(5, 7).Add(new SoftmaxKind(0)),
        ["log softmax"] = () => One(9).Add(new SoftmaxKind(Log: true)),
        ["max pool"] = () => One(3, 20).MaxPool1d(3),
        ["max pool stride 2, padding 1, ceiling"] = () => One(3, 20).Add(new MaxPoolKind([3]) { Stride = [2], Padding = [1], Ceiling = true }),
        ["max pool dilated"] = () => One(3, 20).Add(new MaxPoolKind([3]) { Stride = [2], Padding = [1], Dilation = [3] }),
        ["max pool dilated, ceiling, wide"] = () => One(3, 20).Add(new MaxPoolKind([2]) { Stride = [4], Padding = [1], Dilation = [5], Ceiling = true }),
        ["max pool 2d, ceiling"] = () => One(3, 11, 14).Add(new MaxPoolKind([3, 2]) { Stride = [2, 3], Padding = [1, 0], Ceiling = true }),
        ["max pool 2d, window in the padding dropped"] = () => One(2, 5, 5).Add(new MaxPoolKind([2, 2]) { Stride = [2, 3], Padding = [1, 1], Ceiling = true }),
        ["average pool"] = () => One(3, 20).Add(new AveragePoolKind([4])),
        ["average pool padding counted"] = () => One(3, 20).Add(new AveragePoolKind([4]) { Stride = [3], Padding = [2] }),
        ["average pool padding not counted"] = () => One(3, 20).Add(new AveragePoolKind([4]) { Stride = [3], Padding = [2], CountPadding = false }),
        ["average pool ceiling"] = () => One(3, 21).Add(new AveragePoolKind([4]) { Stride = [3], Ceiling = true }),
        ["average pool ceiling, padding counted"] = () => One(3, 21).Add(new AveragePoolKind([4]) { Stride = [3], Padding = [1], Ceiling = true }),
        ["average pool ceiling, padding not counted"] = () => One(3, 21).Add(new AveragePoolKind([4]) { Stride = [3], Padding = [1], Ceiling = true, CountPadding = false }),
        ["average pool 2d ceiling, padding counted"] = () => One(2, 9, 10).Add(new AveragePoolKind([3, 4]) { Stride = [2, 3], Padding = [1, 2], Ceiling = true }),
        ["average pool 2d ceiling on one axis"] = () => One(2, 9, 12).Add(new AveragePoolKind([3, 2]) { Stride = [2, 5], Padding = [1, 0], Ceiling = true }),
        ["average pool 2d, padding not counted"] = () => One(2, 9, 10).Add(new AveragePoolKind([3, 4]) { Stride = [2, 3], Padding = [1, 2], CountPadding = false }),
        ["adaptive average to one"] = () => One(4, 13).Add(new AdaptivePoolKind([1])),
        ["adaptive maximum to one, 2d"] = () => One(4, 5, 6).Add(new AdaptivePoolKind([1, 1], Maximum: true)),
        ["adaptive average, equal windows"] = () => One(4, 12).Add(new AdaptivePoolKind([3])),
        ["adaptive maximum, equal windows, 2d"] = () => One(4, 6, 8).Add(new AdaptivePoolKind([3, 2], Maximum: true)),
        ["adaptive average, uneven"] = () => One(4, 13).Add(new AdaptivePoolKind([5])),
        ["adaptive average, larger than the input"] = () => One(4, 3).Add(new AdaptivePoolKind([5])),
        ["adaptive average, uneven, 2d"] = () => One(4, 7, 11).Add(new AdaptivePoolKind([3, 4])),
        ["adaptive maximum, uneven"] = () => One(4, 13).Add(new AdaptivePoolKind([5], Maximum: true)),
        ["adaptive maximum, uneven, 2d"] = () => One(4, 7, 11).Add(new AdaptivePoolKind([3, 1], Maximum: true)),
        ["add"] = () => One(4, 6).Conv1d("c", 4, 1).AddTo("x"),
        ["add stretched"] = () => Two([4, 6], [4, 1]).Add(new AddKind(), null, "x", "y"),
        ["multiply stretched both ways"] = () => Two([4, 1], [1, 6]).Add(new MultiplyKind(), null, "x", "y"),
        ["add to itself"] = () => One(4, 6).AddTo("x"),
        ["scale"] = () => One(4, 6).Add(new ScaleKind(0.3, -1.7)),
        ["scale by one"] = () => One(4, 6).Add(new ScaleKind()),
        ["concat"] = () => Two([4, 6], [3, 6]).ConcatWith("x"),
        ["concat of the last axis"] = () => Two([4, 6], [4, 2]).Add(new ConcatKind(-1), null, "y", "x", "y"),
        ["flatten"] = () => One(4, 6).Flatten(),
        ["flatten the end"] = () => One(4, 6, 5).Add(new FlattenKind(1)),
        ["reshape"] = () => One(4, 6).Add(new ReshapeKind(Shape.Of(2, 3, 4))),
        ["transpose"] = () => One(4, 6, 5).Add(new TransposeKind([2, 0, 1])),
        ["mean"] = () => One(4, 6).Add(new MeanKind([1])),
        ["mean of two axes, kept"] = () => One(4, 6, 5).Add(new MeanKind([-1, 0], KeepDimensions: true)),
        ["mean of all"] = () => One(4, 6).Add(new MeanKind([0, 1])),
        ["select the last"] = () => One(4, 6).Add(new SelectKind(1, -1)),
        ["select of channels"] = () => One(4, 6).Add(new SelectKind(0, 2)),
        ["slice"] = () => One(4, 9).Add(new SliceKind(-1, 1, 8, 3)),
        ["dropout"] = () => One(4, 6).Dropout(0.5).Linear("fc", 3),
        ["lstm"] = () => One(7, 5).Lstm("r", 6),
        ["lstm, no bias"] = () => One(7, 5).Lstm("r", 6, kind => kind with { Bias = false }),
        ["lstm bidirectional, two layers"] = () => One(7, 5).Lstm("r", 4, kind => kind with { Bidirectional = true, Layers = 2, Dropout = 0.3 }),
        ["lstm all ports"] = () => Ports(One(7, 5).Lstm("r", 4, kind => kind with { Bidirectional = true, Layers = 3 }), 3),
        ["lstm cell only"] = () => One(7, 5).Lstm("r", 4, kind => kind with { Layers = 2 }).From("r:2").Output("cell"),
        ["lstm last step, classified"] = () => One(30, 8).Lstm("r", 12).Add(new SelectKind(0, -1)).Linear("fc", 3),
        ["gru"] = () => One(7, 5).Gru("r", 6),
        ["gru, no bias"] = () => One(7, 5).Gru("r", 6, kind => kind with { Bias = false }),
        ["gru bidirectional, two layers"] = () => One(7, 5).Gru("r", 4, kind => kind with { Bidirectional = true, Layers = 2 }),
        ["gru all ports"] = () => Ports(One(7, 5).Gru("r", 4, kind => kind with { Bidirectional = true, Layers = 2 }), 2),
        ["gru state only"] = () => One(7, 5).Gru("r", 4).From("r:1").Output("state"),
        ["an input as output, and one value twice"] = () => One(4, 6).Output("same").Relu().Output("relu").Output("again"),
        ["dead layers"] = () => One(4, 6).Linear("dead", 3).From("x").Linear("fc", 2),
        ["names of layers as outputs"] = () => One(6).Linear("a", 5).Linear("b", 4).Output("a").From("a").Output("b"),
        ["residual with branches"] = Residual,
        ["two inputs, two outputs"] = () => Two([2, 32], [3]).From("x").Conv1d("c", 6, 5).Relu().GlobalAverage().ConcatWith("y", "all").Linear("fc", 4).Output("logits").From("all").Linear("side", 1).Output("rate"),
    };

    static ExportCases()
    {
        foreach (ActivationFunction function in Enum.GetValues<ActivationFunction>())
            Cases[$"activation {function}"] = () => OfActivation(function);
        foreach ((string name, Func<NetworkBuilder> make) in MoreExportCases.All)
            Cases[name] = make;
    }

    public static IEnumerable<string> Names => Cases.Keys;

    public static NetworkSpec Spec(string name)
    {
        NetworkSpec spec = Cases[name]().BuildSpec();
        return name == "tied weights" ? Tie(spec) : spec;
    }

    private static NetworkSpec Tie(NetworkSpec spec)
    {
        ValueList<TensorBinding> shared = [new TensorBinding("weight", "a.weight"), new TensorBinding("bias", "a.bias")];
        return new NetworkSpec(spec.Inputs, spec.Layers.Select(layer => layer.Name == "b" ? layer with { Tensors = shared } : layer).ToValueList(), spec.Outputs);
    }

    /// <summary>Roots, logarithms and reciprocals get positive numbers only.</summary>
    private static NetworkBuilder OfActivation(ActivationFunction function)
    {
        NetworkBuilder builder = One(4, 50).Add(new ScaleKind(3));
        bool positive = function is ActivationFunction.Log or ActivationFunction.Sqrt or ActivationFunction.Rsqrt or ActivationFunction.Reciprocal;
        return (positive ? builder.Activation(ActivationFunction.Abs).Add(new ScaleKind(1, 0.1)) : builder).Activation(function);
    }

    private static NetworkBuilder One(params long[] shape) => new NetworkBuilder().Input("x", shape);

    private static NetworkBuilder Two(long[] x, long[] y) => new NetworkBuilder().Input("x", x).Input("y", y);

    private static NetworkBuilder Ports(NetworkBuilder builder, int ports)
    {
        for (int port = 0; port < ports; port++)
            builder.From(new PortRef("r", port)).Output($"port{port}");
        return builder;
    }

    /// <summary>One linear layer's weight used twice, once by Gemm and once by MatMul, which wants it turned.</summary>
    private static NetworkBuilder Tied() => One(5, 6).Linear("a", 6).Add(new MeanKind([0])).Linear("b", 6);

    private static NetworkBuilder Residual() => One(2, 64)
        .Conv1d("stem", 8, 7, kind => kind with { Stride = [2], Padding = [3] }).BatchNorm("bn0").Relu().Add(new ScaleKind(), "start")
        .Conv1d("c1", 8, 3, kind => kind with { Padding = [1] }).BatchNorm("bn1").Relu().Conv1d("c2", 8, 3, kind => kind with { Padding = [1] }).BatchNorm("bn2").AddTo("start").Relu()
        .ConcatWith("start").MaxPool1d(2).Conv1d("c3", 12, 1).Activation(ActivationFunction.Silu).GlobalAverage().Linear("fc", 5);
}
