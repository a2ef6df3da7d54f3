using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What each method costs beside dense training of the same network: one million parameters, batch 64, Adam, a pruning step every 100 steps. Every step is taken by all of them in turns, and processor time
/// is counted, so that a busy machine slows all.</summary>
internal static class MethodFigures
{
    private const int Block = 100;

    /// <summary>Prints the ratios: first of the methods with a bound (RigL and SET: 1.03), then of the others.</summary>
    public static void Print()
    {
        set_num_threads(1);
        string[] bounded = [PruningMethods.Gradual.Name, PruningMethods.RigL.Name, PruningMethods.Set.Name];
        Print(bounded, blocks: 6);
        // Rewinding costs as much as the gradual method between its rounds.
        Print([.. PruningMethods.Catalogue.Names.Except(bounded).Where(name => name != PruningMethods.Rewinding.Name)], blocks: 2);
    }

    private static void Print(string[] methods, int blocks)
    {
        MethodTraining[] runs = [.. methods.Prepend("dense").Select(name => new MethodTraining(name, blocks * Block))];
        foreach (MethodTraining run in runs)
            run.Step();
        double[][] times = [.. Enumerable.Range(0, blocks).Select(_ => TimeBlock(runs))];
        Console.WriteLine($"{runs[0].Parameters:N0} parameters, batch 64, one thread, processor time; {blocks} blocks of {Block} steps, a pruning step in each; a dense step takes {times.Average(block => block[0]) / Block:0.00} ms");
        for (int run = 1; run < runs.Length; run++)
        {
            double[] ratios = [.. times.Select(block => block[run] / block[0]).Order()];
            Console.WriteLine($"{methods[run - 1]}: {times.Sum(block => block[run]) / times.Sum(block => block[0]):0.000} times dense; single blocks from {ratios[0]:0.000} to {ratios[^1]:0.000}");
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
                TimeSpan start = Environment.CpuUsage.TotalTime;
                runs[run].Step();
                sums[run] += (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            }
        }

        return sums;
    }
}
