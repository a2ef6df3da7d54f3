using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Samples.Library;

/// <summary>Channels taken out for good: at once to a device's budget, and step by step in one's own training loop.</summary>
internal static class SmallerNetwork
{
    /// <summary>Shrinks a small convolutional network both ways, on random numbers.</summary>
    public static void Run()
    {
        torch.random.manual_seed(1);
        AtOnce();
        StepByStep();
    }

    private static void AtOnce()
    {
        using Network network = Example();

        #region readme-shrink
        var budget = new Budget { Flash = ByteSize.KiB(4), Ram = ByteSize.KiB(2), Macs = new MacCount(60_000) };
        using Network small = new Pruner { Channels = new() { WidthMultiple = 4 } }.Shrink(network, CompressionTarget.Of(budget), out ShrinkReport report);
        Console.WriteLine($"{report.Selection.Before.Macs} -> {report.Selection.After.Macs}, off by {report.Certificate.LargestRelative:0.0e+0} of the output's scale");
        small.Save("small.safetensors", overwrite: true);
        #endregion
    }

    private static void StepByStep()
    {
        using Network network = Example();
        using Tensor x = torch.randn(32, 3, 64), y = torch.randint(0, 4, 32);

        #region readme-shrink-gradually
        ISchedule schedule = Schedules.Cubic(Sparsity.Percent(60), begin: 10, end: 40, every: 10);     // of the MACs
        using ShrinkingSession shrinking = new Pruner().ShrinkGradually(network, schedule);
        optim.Optimizer optimizer = optim.Adam(shrinking.Network.Module.parameters(), 1e-3);
        for (int step = 0; step < 60; step++)
        {
            using var scope = torch.NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(shrinking.Network.Module.forward(x), y).backward();
            optimizer.step();
            if (!shrinking.Step())
                continue;
            optim.Optimizer old = optimizer;                                                            // the network is a smaller one now
            optimizer = optim.Adam(shrinking.Network.Module.parameters(), 1e-3);
            shrinking.CarryOver(old, optimizer);                                                        // moments of what stayed
            old.Dispose();
        }

        shrinking.Network.Save("smaller.safetensors", overwrite: true);
        #endregion

        optimizer.Dispose();
        Console.WriteLine($"{NetworkCosts.Of(network.Spec).Macs} -> {NetworkCosts.Of(shrinking.Network.Spec).Macs}");
    }

    private static Network Example() => new NetworkBuilder().Input("x", 3, 64)
        .Conv1d("conv1", 16, kernel: 5).BatchNorm("norm").Relu().MaxPool1d(2).Conv1d("conv2", 32, kernel: 5).Relu().GlobalAverage().Linear("fc", 4).Build(seed: 1);
}
