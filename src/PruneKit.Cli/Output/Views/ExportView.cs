using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>export</c>'s result.</summary>
internal static class ExportView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ExportResult result, IAnsiConsole console)
    {
        if (result.C is CReport report)
            Show(report, console);
        foreach (TfLiteSparseLayer layer in result.Sparse)
        {
            if (layer.Block is int block)
                console.Line($"{layer.Layer}: sparse in blocks of 1x{block}, {layer.Bytes:N0} bytes instead of {layer.DenseBytes:N0}");
            else
                console.Line($"{layer.Layer}: dense, {layer.Why}");
        }

        console.Line($"{result.Artifact}: {result.Format}, {result.FileBytes:N0} bytes, SHA-256 {result.Sha256}");
    }

    private static void Show(CReport report, IAnsiConsole console)
    {
        Table table = Tables.Create("layer", "kind ", "encoding ", "constants", "instructions");
        foreach (CLayerReport layer in report.Layers)
            table.Row(layer.Layer, layer.Kind, layer.Encoding, Tables.Whole(layer.Bytes), Tables.Whole((long)layer.Instructions));
        console.Write(table);
        foreach (CLayerReport layer in report.Layers.Where(layer => layer.Why.Contains(';', StringComparison.Ordinal)))
            console.Line($"{layer.Layer}: {layer.Encoding}, {layer.Why}");
        console.Line($"prunekit_{report.Name}_run: {report.Constants.Bytes:N0} bytes of constants, {report.Scratch.Bytes:N0} bytes of scratch, about {report.Layers.Sum(layer => layer.Instructions):N0} instructions on {report.Core} (estimated; prunekit verify --device counts them)");
        if (report.Feed is CFeedReport feed)
            console.Line($"prunekit_{report.Name}_feed: {feed.Channels} channels at {feed.RateHz:0.###} Hz; {feed.Constants.Bytes:N0} bytes of constants, {feed.State.Bytes:N0} bytes of state");
        if (report.Unfed is string unfed)
            console.Line($"no prunekit_{report.Name}_feed: {unfed}");
        if (report.Stream is CStreamReport stream)
            console.Line($"prunekit_{report.Name}_push: axis {stream.Axis} is time; the first output after {stream.First:N0} time steps, then one every {stream.Hop:N0}; {stream.Constants.Bytes:N0} bytes of constants, {stream.State.Bytes:N0} bytes of state");
    }
}
