using System.Globalization;

namespace PruneKit;

/// <summary>Measures a compiled network: instructions from its run, bytes from its object file.</summary>
internal static class CoreMeasurer
{
    private const string Compiler = "arm-none-eabi-gcc";
    private const string Sizes = "arm-none-eabi-nm";

    /// <summary>Measures.</summary>
    /// <param name="unit">The network.</param>
    /// <param name="core">The core.</param>
    /// <param name="run">Its run.</param>
    /// <param name="samples">On how many samples.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CoreMeasurement Measure(CUnit unit, EmulatedCore core, CRun run, int samples, CancellationToken cancellation)
    {
        (string Name, char Kind, long Bytes)[] symbols = Symbols(unit, core, cancellation);
        ValueList<CoreLayer> layers = unit.Layers.OrderBy(layer => layer.Key)
            .Select(layer => new CoreLayer(layer.Value, run.Steps[layer.Key] / samples, symbols.Where(symbol => symbol.Name.StartsWith(Prefix(unit, layer.Key), StringComparison.Ordinal)).Sum(symbol => symbol.Bytes)))
            .ToValueList();
        long code = symbols.Where(symbol => symbol.Kind is 't' or 'T').Sum(symbol => symbol.Bytes);
        long constants = symbols.Where(symbol => symbol.Kind is 'r' or 'R').Sum(symbol => symbol.Bytes);
        return new CoreMeasurement(core.Name, layers.Sum(layer => layer.Instructions), new ByteSize(code), new ByteSize(constants), new ByteSize(unit.Scratch), new ByteSize(run.Touched), layers);
    }

    private static string Prefix(CUnit unit, int layer) => string.Create(CultureInfo.InvariantCulture, $"prunekit_{unit.Name}_l{layer}_");

    private static (string Name, char Kind, long Bytes)[] Symbols(CUnit unit, EmulatedCore core, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("prunekit-size-").FullName;
        try
        {
            foreach ((string name, string text) in unit.Files)
                File.WriteAllText(Path.Combine(folder, name), text);
            (int exit, string message) = ExternalTool.Run(Compiler, ["-std=c99", "-O2", .. core.Flags, "-c", $"prunekit_{unit.Name}.c", "-o", "network.o"], folder, cancellation);
            if (exit != 0)
                throw new VerificationException($"{Compiler} refuses the exported C: {message.ReplaceLineEndings(" ").Trim()}");
            string[] lines = ExternalTool.Run(Sizes, ["-S", "network.o"], folder, cancellation).Text.Split('\n');
            return [.. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(parts => parts.Length == 4).Select(parts => (parts[3], parts[2][0], long.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
