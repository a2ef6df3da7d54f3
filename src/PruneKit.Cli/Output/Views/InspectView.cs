using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>inspect</c>'s result.</summary>
internal static class InspectView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ModelInspection result, IAnsiConsole console)
    {
        console.Line($"{result.File}: {result.FileBytes:N0} bytes; {string.Join(", ", result.Inputs)} -> {string.Join(", ", result.Outputs)}");
        Table table = Tables.Create("layer", "kind ", "output ", "parameters", "zeros", "MACs");
        foreach (InspectedLayer layer in result.Layers)
            table.Row(layer.Name, layer.Kind, layer.Output, Tables.Whole(layer.Parameters), Tables.Whole(layer.ZeroWeights), Tables.Whole(layer.Macs));
        console.Write(table);
        console.Line($"{result.Parameters:N0} parameters, {result.ZeroWeights:N0} of {result.Weights:N0} weights are zero ({result.SparsityPercent:0.00} %), {result.Macs:N0} MACs");
        console.Line($"{result.BrotliBytes:N0} bytes after Brotli, a general compressor; sections: {string.Join(", ", result.Sections)}");
        foreach (string warning in result.Warnings)
            console.Line($"warning: {warning}");
    }
}
