using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace PruneKit.Benchmarks;

/// <summary>Fits the kernels' instructions to counts under emulation: two layers of three for the factors, the third for the error. Writes kernels.json to a file; prints the errors as Markdown.</summary>
internal static class CoreFit
{
    private const int LayersOfAKind = 36;
    private const int Samples = 1;
    private const int MostOfAnImage = 48;
    private const long MostBytesOfAnImage = 200 << 10;
    private static readonly int[] Zeros = [0, 50, 80, 90, 95];
    private static readonly (int Rows, int Inputs)[] Blocks = [(1, 1), (1, 4), (2, 4)];

    /// <summary>Fits.</summary>
    /// <param name="path">Where kernels.json goes; of one that stands there the cores that are not fitted stay.</param>
    /// <param name="names">The cores; none for all.</param>
    public static void Print(string path, params string[] names)
    {
        var factors = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(File.ReadAllText(path))! : [];
        Console.WriteLine("| core | kernel | layers fitted | held out | median error | 90 % within | largest |\n|---|---|---|---|---|---|---|");
        foreach (EmulatedCore core in EmulatedCores.Catalogue.Entries.Select(entry => entry.Value).Where(core => names.Length == 0 || names.Contains(core.Name)))
        {
            List<Count> counts = [.. KernelLayers.Makers.SelectMany((maker, number) => Measure(core, maker.Value, number))];
            factors[core.Name] = Fitted(counts);
            Report(core, counts, new InstructionModel(core.Name, factors[core.Name]));
            File.WriteAllText(path, Text(factors));
        }
    }

    /// <summary>One line a kernel.</summary>
    private static string Text(Dictionary<string, Dictionary<string, double[]>> factors)
    {
        IEnumerable<string> cores = factors.OrderBy(core => core.Key, StringComparer.Ordinal).Select(core => $"  \"{core.Key}\": {{\n{string.Join(",\n", core.Value.OrderBy(kernel => kernel.Key, StringComparer.Ordinal).Select(Line))}\n  }}");
        return $"{{\n{string.Join(",\n", cores)}\n}}\n";
    }

    private static string Line(KeyValuePair<string, double[]> kernel) => $"    \"{kernel.Key}\": [{string.Join(", ", kernel.Value.Select(factor => factor.ToString("0.####", CultureInfo.InvariantCulture)))}]";

    private static IEnumerable<Count> Measure(EmulatedCore core, Func<Random, NetworkSpec> maker, int number)
    {
        List<(CUnit Unit, CVariant Way, QuantizedNetwork Network, bool HeldOut)> units = [];
        for (int i = 0; i < LayersOfAKind; i++)
        {
            QuantizedNetwork network = RandomCodes.Of(maker(new Random((1_000 * number) + i)), Zeros[i % Zeros.Length], Blocks[i / Zeros.Length % Blocks.Length], i);
            foreach ((CProgram program, CVariant way) in Ways(network, units.Count))
                units.Add((CUnit.Of(program), way, network, i % 3 == 2));
        }

        foreach ((CUnit Unit, CVariant Way, QuantizedNetwork Network, bool HeldOut)[] some in Images(units))
        {
            using CImage image = CImage.ForCore([.. some.Select(unit => unit.Unit)], core, CImage.Optimized);
            IReadOnlyList<CRun> runs = image.Run([.. some.Select((unit, i) => CodesEndToEnd.Join(CSelfTest.Codes(unit.Network, Samples, i), Samples))]);
            for (int i = 0; i < some.Length; i++)
                yield return new Count(some[i].Way, runs[i].Steps[0] / Samples, some[i].HeldOut);
        }
    }

    /// <summary>As many as the smallest core's code memory takes.</summary>
    private static IEnumerable<(CUnit Unit, CVariant Way, QuantizedNetwork Network, bool HeldOut)[]> Images(List<(CUnit Unit, CVariant Way, QuantizedNetwork Network, bool HeldOut)> units)
    {
        List<(CUnit, CVariant, QuantizedNetwork, bool)> image = [];
        long bytes = 0;
        foreach ((CUnit Unit, CVariant Way, QuantizedNetwork Network, bool HeldOut) unit in units)
        {
            if (image.Count > 0 && (image.Count == MostOfAnImage || bytes + unit.Way.Bytes > MostBytesOfAnImage))
            {
                yield return [.. image];
                image.Clear();
                bytes = 0;
            }

            image.Add(unit);
            bytes += unit.Way.Bytes;
        }

        yield return [.. image];
    }

    /// <summary>A layer in each of its ways.</summary>
    private static IEnumerable<(CProgram Program, CVariant Way)> Ways(QuantizedNetwork network, int first)
    {
        int ways = 1;
        for (int way = 0; way < ways; way++)
        {
            CVariant? chosen = null;
            var program = new CProgram(network, FormattableString.Invariant($"n{first + way}"), steps => [.. steps.Select(step => step with { Chosen = chosen = step.Part.Variants.ElementAtOrDefault(Math.Min(way, (ways = step.Part.Variants.Count) - 1)) })], InstructionModel.None);
            if (chosen is not null)
                yield return (program, chosen);
        }
    }

    /// <summary>The factors of all kernels; those that are met in one layer together are fitted together.</summary>
    private static Dictionary<string, double[]> Fitted(List<Count> counts)
    {
        Dictionary<string, double[]> factors = [];
        List<Count> left = [.. counts.Where(count => !count.HeldOut)];
        while (left.Count > 0)
        {
            HashSet<string> kernels = [.. left[0].Kernels];
            while (left.Any(count => count.Kernels.Any(kernels.Contains) && !count.Kernels.All(kernels.Contains)))
                kernels.UnionWith(left.Where(count => count.Kernels.Any(kernels.Contains)).SelectMany(count => count.Kernels));
            Count[] together = [.. left.Where(count => count.Kernels.Any(kernels.Contains))];
            left.RemoveAll(together.Contains);
            Fit(together, [.. kernels], factors);
        }

        return factors;
    }

    private static void Fit(Count[] counts, string[] kernels, Dictionary<string, double[]> factors)
    {
        int[] widths = [.. kernels.Select(kernel => counts.SelectMany(count => count.Way.Work).First(call => call.Kernel == kernel).Amounts.Count)];
        // Divided by what was counted: relative errors are what the sum of squares is of.
        double[][] rows = [.. counts.Select(count => kernels.SelectMany((kernel, i) => Enumerable.Range(0, widths[i]).Select(at => count.Way.Work.Where(call => call.Kernel == kernel).Sum(call => call.Amounts[at]) / count.Instructions)).ToArray())];
        double[] found = NonNegativeLeastSquares.Solve(Matrix<double>.Build.DenseOfRowArrays(rows), Vector<double>.Build.Dense(rows.Length, 1));
        for (int i = 0; i < kernels.Length; i++)
            factors[kernels[i]] = [.. found.Skip(widths.Take(i).Sum()).Take(widths[i])];
    }

    private static void Report(EmulatedCore core, List<Count> counts, InstructionModel model)
    {
        foreach (IGrouping<string, Count> same in counts.GroupBy(count => string.Join(" + ", count.Kernels)).OrderBy(same => same.Key, StringComparer.Ordinal))
            Report(core, same.Key, [.. same], model);
        Report(core, "all", counts, model);
    }

    private static void Report(EmulatedCore core, string what, List<Count> counts, InstructionModel model)
    {
        double[] errors = [.. counts.Where(count => count.HeldOut).Select(count => Math.Abs((model.Of(count.Way) / count.Instructions) - 1)).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {core.Name} | {what} | {counts.Count - errors.Length} | {errors.Length} | {errors[errors.Length / 2]:0.0 %} | {errors[errors.Length * 9 / 10]:0.0 %} | {errors[^1]:0.0 %} |"));
    }

    /// <summary>A layer in one of its ways, counted.</summary>
    private sealed record Count(CVariant Way, double Instructions, bool HeldOut)
    {
        /// <summary>The kernels that it calls.</summary>
        public IEnumerable<string> Kernels { get; } = [.. Way.Work.Select(call => call.Kernel).Distinct()];
    }
}
