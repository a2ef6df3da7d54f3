using TorchSharp;

namespace PruneKit.Tests;

public sealed class ChannelGraphOracleTests
{
    public static TheoryData<string> Names => TestModels.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_channel_goes_where_NaN_goes(string model)
    {
        (torch.nn.Module module, torch.Tensor[] examples) = TestModels.Create(model);
        using Network traced = Network.Trace(module, examples);
        using Network network = traced.To(torch.ScalarType.Float64);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        var oracle = new NaNOracle(network, graph);
        torch.Tensor[] inputs = [.. examples.Select(example => example.is_floating_point() ? example.to(torch.ScalarType.Float64) : example)];
        ChannelGroup[] groups = [.. graph.Removable];

        string[] wrong = [.. groups.SelectMany(group => oracle.Differences(group, unit: (int)(group.Size / 2), Producers(graph, group), inputs))];

        Assert.Empty(wrong);
        Assert.NotEmpty(groups);
    }

    private static IEnumerable<string> Producers(ChannelGraph graph, ChannelGroup group) => graph.Spec.Layers
        .Where(layer => layer.Kind.Slots.Any(slot => group.Members.Any(member => member.Part == MemberPart.Producer && member.Tensor == layer.TensorName(slot.Name))))
        .Select(layer => layer.Name);
}
