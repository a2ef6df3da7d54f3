namespace PruneKit.Tests;

/// <summary>Small networks with known channels.</summary>
internal static class ChannelNetworks
{
    /// <summary>Linear layers <c>a</c>, 2 to 2, and <c>b</c>, 2 to 1: a group of two units with rows and columns as given; all biases are 0.</summary>
    public static Network TwoUnits(float[] rows, float[] columns)
    {
        Network network = new NetworkBuilder().Input("x", 2).Linear("a", 2).Linear("b", 1).Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", rows);
        MaskNetworks.Set(network, "a.bias", 0, 0);
        MaskNetworks.Set(network, "b.weight", columns);
        MaskNetworks.Set(network, "b.bias", 0);
        return network;
    }

    /// <summary>Windows of two numbers with a number to answer.</summary>
    public static CalibrationData Numbers(float[] windows, params float[] answers)
    {
        var data = new LabelledData([new DataInput("x", Shape.Of(2), windows)], DataTargets.OfValues(answers), Enumerable.Repeat("s", answers.Length).ToValueList());
        return new CalibrationData(data, new TaskDefinition("numbers", [new InputSpec("x", Shape.Of(2))], [], new MetricSpec(MetricKind.MeanAbsoluteError, [])));
    }

    /// <summary>Groups <c>a</c> of 4 and <c>b</c> of 2 units, with scores [4, 1, 3, 2] and [8, 9].</summary>
    public static (Network Network, ChannelGraph Graph, IChannelImportance Importance) Documented()
    {
        Network network = new NetworkBuilder().Input("x", 3).Linear("a", 4).Linear("b", 2).Linear("c", 1).Build(seed: 1);
        return (network, ChannelGraph.Of(network.Spec), new KnownScores(new() { ["a"] = [4, 1, 3, 2], ["b"] = [8, 9] }));
    }
}
