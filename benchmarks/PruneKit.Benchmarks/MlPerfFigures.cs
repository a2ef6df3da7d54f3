using System.Globalization;

namespace PruneKit.Benchmarks;

/// <summary>The cost model against MLPerf Tiny's published results: cycles for each estimated instruction, and energy for each published cycle, fitted to three of the four networks, and the error on the fourth; as Markdown.</summary>
internal static class MlPerfFigures
{
    private const string Source = "MLPerf Tiny v1.2";

    /// <summary>What was published: milliseconds and microjoules.</summary>
    private static readonly Platform[] Platforms =
    [
        new("TFLM, Cortex-M4 (v0.5)", "cortex-m4", 120, new() { ["KWS"] = (181.9, 7374), ["VWW"] = (600.6, 24313), ["IC"] = (704.2, 29207), ["AD"] = (10.05, 416) }),
        new("X-CUBE-AI, Cortex-M4, STM32L4R5", "cortex-m4", 120, new() { ["KWS"] = (43.2, 1820), ["VWW"] = (88.9, 3895), ["IC"] = (165.1, 6919), ["AD"] = (5.26, 203) }),
        new("X-CUBE-AI, Cortex-M33, STM32U575", "cortex-m33", 160, new() { ["KWS"] = (29.1, 656), ["VWW"] = (59.3, 1355), ["IC"] = (111.1, 2579), ["AD"] = (3.43, 81.9) }),
        new("X-CUBE-AI, Cortex-M7, STM32H7A3", "cortex-m7", 280, new() { ["KWS"] = (11.3, 1376), ["VWW"] = (23.8, 2966), ["IC"] = (40.8, 5090), ["AD"] = (1.23, 165) }),
    ];

    /// <summary>Fits and prints.</summary>
    public static void Print()
    {
        Console.WriteLine($"| platform ({Source}) | network | MACs | instructions, estimated for PruneKit's kernels | cycles, published | cycles an instruction | time from the other three | error | energy, from published cycles and the other three | error |\n|---|---|---|---|---|---|---|---|---|---|");
        foreach (Platform platform in Platforms)
        {
            var instructions = MlPerfNetworks.All.ToDictionary(network => network.Key, network => Instructions(network.Value, platform.Core));
            foreach ((string name, (double milliseconds, double microjoules)) in platform.Published)
            {
                double[] ratios = [.. platform.Published.Where(other => other.Key != name).Select(other => platform.Cycles(other.Key) / instructions[other.Key])];
                double[] energies = [.. platform.Published.Where(other => other.Key != name).Select(other => other.Value.Energy / platform.Cycles(other.Key))];
                double cycles = Mean(ratios) * instructions[name];
                double time = cycles / platform.Megahertz / 1_000;
                double energy = Mean(energies) * platform.Cycles(name);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {platform.Name} | {name} | {NetworkCosts.Of(MlPerfNetworks.All[name]).Macs.Count / 1e6:0.000} M | {instructions[name] / 1e6:0.00} M | {platform.Cycles(name) / 1e6:0.00} M | {platform.Cycles(name) / instructions[name]:0.00} | {time:0.00} ms of {milliseconds} | {(time / milliseconds) - 1:+0 %;-0 %} | {energy:0} uJ of {microjoules} | {(energy / microjoules) - 1:+0 %;-0 %} |"));
            }
        }
    }

    private static double Instructions(NetworkSpec spec, string core) =>
        new CProgram(RandomCodes.Of(spec, 0, (1, 1), 1), "n", budget: null, InstructionModel.Of(core)).Layers.Sum(layer => layer.Instructions);

    /// <summary>The geometric mean: the one factor whose largest relative errors balance.</summary>
    private static double Mean(double[] ratios) => Math.Exp(ratios.Average(Math.Log));

    private sealed record Platform(string Name, string Core, double Megahertz, Dictionary<string, (double Time, double Energy)> Published)
    {
        /// <summary>Cycles of a network.</summary>
        public double Cycles(string network) => Published[network].Time * Megahertz * 1_000;
    }
}
