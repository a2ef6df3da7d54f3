using System.Diagnostics;
using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What BenchmarkDotNet does not measure: the rise of resident memory, and two networks side by side in turns, so that a busy machine slows both.</summary>
internal static class StructureFigures
{
    private const int Turns = 101;

    /// <summary>Prints all figures.</summary>
    public static void Print()
    {
        set_num_threads(1);
        NetworkSpec deep = ResidualChain.Deep.Over(32).BuildSpec();
        Console.WriteLine($"groups of 100 layers: {Milliseconds(() => ChannelGraph.Of(deep)):0} ms the first time, {Median(21, () => ChannelGraph.Of(deep)):0.0} ms warm (median of 21)");
        using Network wide = ResidualChain.Wide.Over(8).Build(seed: 1);
        long bytes = wide.Spec.Tensors.Sum(tensor => tensor.Shape.ElementCount) * sizeof(float);
        Console.WriteLine($"the wide network: {NetworkCosts.Of(wide.Spec).Parameters:N0} parameters, {bytes:N0} bytes of weights");
        KeptChannels half = ResidualChain.EverySecond(wide.Spec);
        Shrinking("surgery alone, every second channel", bytes, () => ChannelShrinker.Shrink(wide, half, out KeptIndices _));
        Shrinking("surgery alone, one channel in a hundred", bytes, () => ChannelShrinker.Shrink(wide, FewLess(wide.Spec), out KeptIndices _));
        using (Network small = ChannelShrinker.Shrink(wide, half, out KeptIndices _))
            Measure("certificate alone, every second channel", bytes, () => EquivalenceCertifier.Certify(wide, half, small, new CertificateOptions()).EnsurePassed());
        Shrinking("Pruner.Shrink to half the channels: scores, choice, surgery, certificate in float64", bytes, () => new Pruner().Shrink(wide, CompressionTarget.Parse("channels=50%"), out ShrinkReport _));
        using Network shrunk = ChannelShrinker.Shrink(wide, half, out KeptIndices _);
        using Network byHand = ResidualChain.Wide.Half.Over(8).Build(seed: 1);
        Forward(shrunk, byHand, batch: 1);
        Forward(shrunk, byHand, batch: 16);
    }

    private static KeptChannels FewLess(NetworkSpec spec)
    {
        var all = KeptChannels.All(ChannelGraph.Of(spec));
        return all.Graph.Removable.Aggregate(all, (kept, group) => kept.With(group, Enumerable.Range(0, (int)(group.Size * 99 / 100))));
    }

    private static void Shrinking(string what, long weights, Func<Network> shrink) => Measure(what, weights, () => shrink().Dispose());

    private static void Measure(string what, long weights, Action action)
    {
        action();
        long rise = PeakMemory.RiseDuring(action);
        Console.WriteLine($"{what}: {Median(5, action) / 1000:0.00} s (median of 5); resident memory rises by {rise:N0} bytes, {(double)rise / weights:0.00} times the weights, with them {(double)(rise + weights) / weights:0.00}");
    }

    private static void Forward(Network shrunk, Network byHand, int batch)
    {
        using var guard = no_grad();
        using Tensor input = randn(batch, 3, 8, 8);
        shrunk.Module.eval();
        byHand.Module.eval();
        double[] ratios = [.. Enumerable.Range(0, Turns).Select(turn => Ratio(turn, () => Run(shrunk, input), () => Run(byHand, input))).Order()];
        Console.WriteLine($"forward pass, batch {batch}, shrunk against built by hand: median {ratios[Turns / 2]:0.000} of {Turns} pairs, quartiles {ratios[Turns / 4]:0.000} to {ratios[Turns * 3 / 4]:0.000}");
    }

    // Who goes first changes from turn to turn.
    private static double Ratio(int turn, Action one, Action other)
    {
        if (turn % 2 == 0)
            return Milliseconds(one) / Milliseconds(other);
        double last = Milliseconds(other);
        return Milliseconds(one) / last;
    }

    private static void Run(Network network, Tensor input)
    {
        using var scope = NewDisposeScope();
        network.Module.forward(input);
    }

    private static double Median(int times, Action action) => Enumerable.Range(0, times).Select(_ => Milliseconds(action)).Order().ElementAt(times / 2);

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
