namespace PruneKit.Tests;

/// <summary>Networks with every way in which weights meet inputs, and windows for them.</summary>
internal static class ObservedNetworks
{
    public static TheoryData<string> Names => [.. Builders.Keys];

    private static readonly Dictionary<string, Func<NetworkBuilder>> Builders = new()
    {
        ["linear"] = () => new NetworkBuilder().Input("x", 6).Linear("a", 5).Relu().Linear("b", 3),
        ["linear over time"] = () => new NetworkBuilder().Input("x", 4, 6).Linear("a", 5).Relu().Flatten().Linear("b", 3),
        ["convolution"] = () => new NetworkBuilder().Input("x", 2, 12).Conv1d("a", 4, kernel: 3, kind => kind with { Padding = [1], Stride = [2], Dilation = [2] }).BatchNorm("n").Relu().Flatten().Linear("b", 3),
        ["groups"] = () => new NetworkBuilder().Input("x", 4, 9).Conv1d("a", 6, kernel: 3, kind => kind with { Groups = 2 }).Relu().Conv1d("d", 6, kernel: 3, kind => kind with { Groups = 6 }).Flatten().Linear("b", 3),
        ["plane"] = () => new NetworkBuilder().Input("x", 2, 6, 7).Conv2d("a", 4, kernel: 3, kind => kind with { Padding = [1, 2], Stride = [2, 1] }).Relu().Flatten().Linear("b", 3),
        ["transposed"] = () => new NetworkBuilder().Input("x", 4, 5)
            .Add(new TransposedConvolutionKind(4, 6, [4]) { Stride = [2], Padding = [1], OutputPadding = [1], Groups = 2 }, "a").Relu().Flatten().Linear("b", 3),
        ["lstm"] = () => new NetworkBuilder().Input("x", 5, 3).Add(new LstmKind(3, 4) { Layers = 2, Bidirectional = true }, "a").Flatten().Linear("b", 3),
        ["gru"] = () => new NetworkBuilder().Input("x", 5, 3).Add(new GruKind(3, 4), "a").Flatten().Linear("b", 3),
    };

    public static Network Build(string name, int seed = 3) => name == "tied" ? Tied(seed) : Builders[name]().Build(seed);

    /// <summary>One weight in two layers.</summary>
    public static Network Tied(int seed = 3)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 6).Linear("a", 6).Relu().Linear("c", 6).Relu().Linear("b", 3).BuildSpec();
        return Network.Create(new NetworkSpec(spec.Inputs, spec.Layers.Select(layer => layer.Name == "c" ? layer with { Tensors = [new TensorBinding("weight", "a.weight")] } : layer).ToValueList(), spec.Outputs), seed);
    }

    /// <summary>Windows of chance with one of three classes.</summary>
    public static CalibrationData Windows(Network network, int count, int seed = 1)
    {
        var random = new Random(seed);
        InputSpec input = network.Spec.Inputs[0];
        float[] values = [.. Enumerable.Range(0, count * (int)input.Shape.ElementCount).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        int[] classes = [.. Enumerable.Range(0, count).Select(_ => random.Next(3))];
        var data = new LabelledData([new DataInput(input.Name, input.Shape, values)], DataTargets.OfClasses(classes), Enumerable.Repeat("s", count).ToValueList());
        return new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
    }
}
