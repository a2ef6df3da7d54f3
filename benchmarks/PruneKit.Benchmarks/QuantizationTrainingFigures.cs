using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What fake quantisation of weights and values adds to a training step of the same network without it: batch 64, Adam. Every step is taken by all of them in turns, and processor time is counted, so that a busy machine slows all.</summary>
internal static class QuantizationTrainingFigures
{
    private const int Blocks = 3;
    private const int Block = 12;

    private static readonly (string Name, QuantizationTraining? Options)[] s_kinds =
    [
        ("float32", null),
        ("8 bits", new QuantizationTraining()),
        ("4-bit weights", new QuantizationTraining { WeightBits = 4 }),
        ("4-bit weights, learned scales", new QuantizationTraining { WeightBits = 4, LearnScales = true }),
        ("ternary weights", new QuantizationTraining { WeightBits = 2 }),
    ];

    /// <summary>Prints the ratios; the bound is 1.35.</summary>
    public static void Print()
    {
        set_num_threads(1);
        QuantizationTrainingRun[] runs = [.. s_kinds.Select(kind => new QuantizationTrainingRun(kind.Options))];
        for (int warmup = 0; warmup < 3; warmup++)
        {
            foreach (QuantizationTrainingRun run in runs)
                run.Step();
        }

        double[][] times = [.. Enumerable.Range(0, Blocks).Select(_ => TimeBlock(runs))];
        Console.WriteLine($"{runs[0].Parameters:N0} parameters, batch 64, one thread, processor time; {Blocks} blocks of {Block} steps; a step in float32 takes {times.Average(block => block[0]) / Block:0.00} ms");
        for (int run = 1; run < runs.Length; run++)
        {
            double[] ratios = [.. times.Select(block => block[run] / block[0]).Order()];
            Console.WriteLine($"{s_kinds[run].Name}: {times.Sum(block => block[run]) / times.Sum(block => block[0]):0.000} times float32 (at most 1.35); single blocks from {ratios[0]:0.000} to {ratios[^1]:0.000}");
        }

        foreach (QuantizationTrainingRun run in runs)
            run.Dispose();
    }

    private static double[] TimeBlock(QuantizationTrainingRun[] runs)
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
