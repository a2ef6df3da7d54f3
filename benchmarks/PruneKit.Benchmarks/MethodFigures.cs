using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What each method costs beside dense training of the same network: one million parameters, batch 64, Adam, a pruning step every 100 steps, measured by <see cref="StepTimes"/>.</summary>
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
        var times = new StepTimes([.. runs.Select(run => (Action)run.Step)], blocks, Block);
        Console.WriteLine($"{runs[0].Parameters:N0} parameters, {times.Conditions}, a pruning step in each; a dense step takes {times.First:0.00} ms");
        for (int run = 1; run < runs.Length; run++)
            Console.WriteLine($"{methods[run - 1]}: {times.Ratio(run):0.000} times dense; {times.Spread(run)}");

        foreach (MethodTraining run in runs)
            run.Dispose();
    }
}
