using System.Globalization;

namespace PruneKit.Benchmarks;

/// <summary>Instructions of the exported kernels on emulated cores, dense and sparse, as Markdown: deterministic.</summary>
internal static class CoreFigures
{
    private const int Samples = 4;
    private const int Seed = 7;
    private static readonly int[] Sparsities = [0, 50, 80, 90, 95];

    /// <summary>CMSIS-NN's dense kernels on a Cortex-M4, counted in the same way.</summary>
    private static readonly Dictionary<string, double> CmsisDense = new() { ["fc"] = 135_700, ["conv"] = 1_197_000 };

    /// <summary>Measures and prints.</summary>
    public static void Print()
    {
        foreach (EmulatedCore core in EmulatedCores.Catalogue.Entries.Select(entry => entry.Value))
        {
            Print(core, "fc", "linear 256 -> 256", new NetworkBuilder().Input("x", 256).Linear("l", 256).Output("y").BuildSpec(), ["dense", "csr", "block1x4", "block2x4"]);
            Print(core, "conv", "conv1d 64 -> 64, k 5, T 32", new NetworkBuilder().Input("x", 64, 32).Conv1d("l", 64, 5, kind => kind with { Padding = [2] }).Output("y").BuildSpec(), ["dense", "csr", "block1x4"]);
        }
    }

    private static void Print(EmulatedCore core, string key, string title, NetworkSpec spec, string[] encodings)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {core.Name}: {title}\n"));
        Console.WriteLine($"| encoding | {string.Join(" | ", Sparsities.Select(sparsity => $"{sparsity} %"))} |");
        Console.WriteLine($"|---{string.Concat(Enumerable.Repeat("|---", Sparsities.Length))}|");
        foreach (string encoding in encodings)
        {
            int[] levels = encoding == "dense" ? [0] : [.. Sparsities.Skip(1)];
            QuantizedNetwork[] networks = [.. levels.Select(level => RandomCodes.Of(spec, level, BlockOf(encoding), Seed))];
            CUnit[] units = [.. networks.Select((network, i) => CUnit.Of(new CProgram(network, $"n{i}", steps => [.. steps.Select(step => step with { Chosen = step.Part.Variants.First(way => way.Encoding == encoding) })])))];
            using var image = CImage.ForCore(units, core, CImage.Optimized);
            IReadOnlyList<CRun> runs = image.Run([.. networks.Select(network => CodesEndToEnd.Join(CSelfTest.Codes(network, Samples, 1), Samples))]);
            string[] cells = [.. runs.Select((run, i) => Cell(networks[i], run, units[i], core, key))];
            Console.WriteLine(encoding == "dense" ? $"| dense | {cells[0]} | | | | |" : $"| {encoding} | | {string.Join(" | ", cells)} |");
        }
    }

    private static string Cell(QuantizedNetwork network, CRun run, CUnit unit, EmulatedCore core, string key)
    {
        short[][] inputs = CSelfTest.Codes(network, Samples, 1);
        sbyte[] expected = CodesEndToEnd.Join(new IntegerInterpreter(network).Run(inputs, Samples), Samples);
        if (!expected.AsSpan().SequenceEqual(run.Outputs))
            throw new VerificationException($"{unit.Name} on {core.Name} does not equal the integer interpreter");
        CoreMeasurement measured = CoreMeasurer.Measure(unit, core, run, Samples, CancellationToken.None);
        string against = core == EmulatedCores.CortexM4 ? string.Create(CultureInfo.InvariantCulture, $" ({measured.Instructions / CmsisDense[key]:0.00} of CMSIS-NN)") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{measured.Instructions / 1000:0.0}k / {measured.Layers[0].Constants:N0}{against}");
    }

    /// <summary>Rows and inputs of a block.</summary>
    private static (int Rows, int Inputs) BlockOf(string encoding) => encoding switch
    {
        "block1x4" => (1, 4),
        "block2x4" => (2, 4),
        _ => (1, 1),
    };
}
