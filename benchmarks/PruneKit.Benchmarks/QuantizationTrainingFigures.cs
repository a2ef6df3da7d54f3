using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What fake quantisation of weights and values adds to a training step of the same network without it: batch 64, Adam, measured by <see cref="StepTimes"/>.</summary>
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

        var times = new StepTimes([.. runs.Select(run => (Action)run.Step)], Blocks, Block);
        Console.WriteLine($"{runs[0].Parameters:N0} parameters, {times.Conditions}; a step in float32 takes {times.First:0.00} ms");
        for (int run = 1; run < runs.Length; run++)
            Console.WriteLine($"{s_kinds[run].Name}: {times.Ratio(run):0.000} times float32 (at most 1.35); {times.Spread(run)}");

        foreach (QuantizationTrainingRun run in runs)
            run.Dispose();
    }
}
