using System.Diagnostics;
using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What each method costs beside dense training of the same network: one million parameters, batch 64, Adam, a pruning step every 100 steps. Every step is taken by all of them in turns, so that a busy machine slows all.</summary>
internal static class MethodFigures
{
    private const int Block = 100;
    private const int Blocks = 12;

    /// <summary>Prints the ratios.</summary>
    public static void Print()
    {
        set_num_threads(1);
        string[] names = ["dense", .. PruningMethods.Catalogue.Names.Where(name => name != "rewinding")];
        MethodTraining[] runs = [.. names.Select(name => new MethodTraining(name, Blocks * Block))];
        foreach (MethodTraining run in runs)
            run.Step();
        double[][] times = [.. Enumerable.Range(0, Blocks).Select(_ => TimeBlock(runs))];
        Console.WriteLine($"{runs[0].Parameters:N0} parameters, batch 64, one thread; {Blocks} blocks of {Block} steps, each step taken by all in turns; a dense step takes {times.Average(block => block[0]) / Block:0.00} ms");
        for (int run = 1; run < runs.Length; run++)
        {
            double[] ratios = [.. times.Select(block => block[run] / block[0]).Order()];
            Console.WriteLine($"{names[run]}: {times.Sum(block => block[run]) / times.Sum(block => block[0]):0.000} times dense over all; blocks: median {(ratios[(Blocks / 2) - 1] + ratios[Blocks / 2]) / 2:0.000}, {ratios[0]:0.000} to {ratios[^1]:0.000}");
        }

        foreach (MethodTraining run in runs)
            run.Dispose();
    }

    private static double[] TimeBlock(MethodTraining[] runs)
    {
        double[] sums = new double[runs.Length];
        for (int step = 0; step < Block; step++)
        {
            // Who goes first changes from step to step.
            for (int turn = 0; turn < runs.Length; turn++)
            {
                int run = (turn + step) % runs.Length;
                long start = Stopwatch.GetTimestamp();
                runs[run].Step();
                sums[run] += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return sums;
    }
}
