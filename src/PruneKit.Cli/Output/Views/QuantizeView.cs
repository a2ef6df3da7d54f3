using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>quantize</c>'s result.</summary>
internal static class QuantizeView
{
    /// <summary>Shows the result.</summary>
    public static void Show(QuantizeResult result, IAnsiConsole console)
    {
        ShowLayers(result.Layers, console);
        console.Line($"{result.TotalBytes:N0} bytes stored densely: {result.CodeBytes:N0} of codes, {result.TableBytes:N0} of scales and codebooks, {result.BiasBytes:N0} of biases");
        if (result is { Before: Evaluation before, After: Evaluation after })
        {
            console.Line($"on the validation subjects: {before.Metric:0.00} before, {after.Metric:0.00} after ({after.Metric - before.Metric:+0.00;-0.00;0.00}); {(result.Layers.Any(layer => layer.ValueBits is not null) ? "in integers" : "with shared weights")}:");
            EvaluationTable.Show(after, console);
        }

        console.Line($"{result.Output}");
    }

    /// <summary>Bits, bytes and noise by layer; layers without weights only where their noise is known.</summary>
    public static void ShowLayers(ValueList<QuantizedLayer> layers, IAnsiConsole console)
    {
        Table table = Tables.Create("layer", "kind ", "weights", "zeros", "bits", "value bits", "codes", "scales", "biases", "weights dB", "values dB");
        foreach (QuantizedLayer layer in layers.Where(layer => layer.TotalBytes > 0 || layer.ValueSqnrDb is not null))
        {
            table.Row(
                layer.Name, layer.Kind, Tables.Whole(layer.Weights), Tables.Whole(layer.ZeroWeights), Number(layer.WeightBits), Number(layer.ValueBits),
                Tables.Whole(layer.CodeBytes), Tables.Whole(layer.TableBytes), Tables.Whole(layer.BiasBytes), Decibels(layer.WeightSqnrDb), Decibels(layer.ValueSqnrDb));
        }

        console.Write(table);
    }

    private static string Number(int? value) => value is int number ? Tables.Whole(number) : "";

    private static string Decibels(double? value) => value is double decibels ? decibels.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "";
}
