using System.Diagnostics;

namespace PruneKit.Tests;

public sealed class LayerSpeedTests
{
    [Fact]
    public void A_hundred_layers_are_searched_in_seconds()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 8, 64).Conv1d("stem", 8, 3, kind => kind with { Padding = [1] });
        for (int i = 0; i < 16; i++)
        {
            PortRef skip = net.Last;
            net.Conv1d($"a{i}", 8, 3, kind => kind with { Padding = [1] }).BatchNorm($"an{i}").Relu().Conv1d($"b{i}", 8, 3, kind => kind with { Padding = [1] }).BatchNorm($"bn{i}").AddTo(skip, $"s{i}").Relu();
        }

        NetworkSpec spec = net.GlobalAverage().Linear("head", 4).BuildSpec();
        var watch = Stopwatch.StartNew();

        ValueList<LayerCandidate> found = LayerCandidates.Find(spec);

        TestContext.Current.SendDiagnosticMessage($"{spec.Layers.Count} layers, {found.Count} candidates, {watch.ElapsedMilliseconds} ms");
        Assert.True(found.Count > 100 && watch.Elapsed < TimeSpan.FromSeconds(30), $"{found.Count} {watch.Elapsed}");
    }
}
