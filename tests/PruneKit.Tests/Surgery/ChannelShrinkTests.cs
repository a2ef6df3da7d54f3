using TorchSharp;

namespace PruneKit.Tests;

public sealed class ChannelShrinkTests
{
    public static TheoryData<string, int> Cases => [.. TestModels.Names.SelectMany(row => new[] { 30, 50, 80 }.Select(percent => (row.Data, percent)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_shrunk_network_equals_its_masked_twin(string model, int percent)
    {
        (torch.nn.Module module, torch.Tensor[] examples) = TestModels.Create(model);
        using Network network = Network.Trace(module, examples);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        KeptChannels kept = RandomChannels.Remove(graph, percent / 100.0, seed: percent);
        using Network shrunk = ChannelShrinker.Shrink(network, kept, out _);
        Assert.True(NetworkCosts.Of(shrunk.Spec).Parameters < NetworkCosts.Of(network.Spec).Parameters, string.Join("\n", graph.Groups));

        EquivalenceCertificate certificate = EquivalenceCertifier.Certify(network, kept, shrunk, new CertificateOptions());

        TestContext.Current.SendDiagnosticMessage($"{model} {percent}: {certificate.LargestRelative:0.0e0}\n{string.Join("\n", graph.Groups.Select(g => $"  {g.Name} {g.Size} {g.Locked} [{string.Join(" ", g.Members.Select(m => $"{m.Tensor}:{m.Axis}"))}]"))}");
        certificate.EnsurePassed();
    }
}
